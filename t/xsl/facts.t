#!/usr/bin/perl
# What the pages say about one fact at a time, with the fact changed in a fixture document: rules WD, MO3, AV, FM1, VB2.
use strict;
use warnings;
use utf8;
use File::Basename 'dirname';
use lib dirname(__FILE__) . '/lib';
use Sheet qw(read_document render);
use Test::More;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

# A fixture with attributes of its first <$element> set, or taken away when undef.
sub with {
    my ($name, $element, @values) = @_;
    my $document = read_document($name);
    my ($tag) = $document =~ /(<$element [^>]*>)/ or die "no <$element> in $name\n";
    my $changed = $tag;
    while (my ($key, $value) = splice @values, 0, 2) {
        $value = defined $value ? qq{ $key="$value"} : '';
        $changed =~ s/ $key="[^"]*"/$value/ or $changed =~ s{(/?>)\z}{$value$1};
    }
    $document =~ s/\Q$tag\E/$changed/;
    return render($document);
}

# What a reader sees, without tags, scripts and runs of white space.
sub words {
    my ($page) = @_;
    $page =~ s{<script.*?</script>}{ }gs;
    $page =~ s{</?(?:b|span|a|abbr)(?:\s[^>]*)?>}{}g;
    $page =~ s/<[^>]*>/ /g;
    $page =~ s/\s+/ /g;
    return $page;
}

my @letting = (
    [whole => 4, 4, 'The whole house, for a group of 4 '],
    [whole => 4, 2, 'The whole house, for a group of 4. At the moment 2 single rooms are free'],
    [whole => 4, 1, 'The whole house, for a group of 4. At the moment 1 single room is free'],
    [whole => 4, 0, 'The whole house, for a group of 4 '],
    [whole => 1, 1, 'The whole house, for one person '],
    [share => 5, 5, 'For a group of 5, or as single rooms'],
    [share => 5, 3, 'As single rooms, or for a group of up to 3'],
    [share => 5, 2, 'As single rooms, or for a group of up to 2'],
    [share => 5, 1, 'As a single room'],
    [share => 5, 0, 'Room by room; no room is free at the moment'],
);
for my $case (@letting) {
    my ($type, $bedrooms, $available, $says) = @{$case};
    my $page = with('property', 'house', letting_type => $type, bedrooms_total => $bedrooms, rooms_total => $bedrooms, available_rooms_total => $available);
    like words($page), qr/\Q$says\E/, "$type, $bedrooms bedrooms, $available available";
}

my @age = (
    [{ hours => 49, late => 'true' }, 'The newest backup is 2 days old'],
    [{ newest => undef, hours => undef, late => 'true' }, 'There is no backup yet'],
    [{ newest => undef, hours => undef, late => 'true', broken => 'true' }, 'The list of backups cannot be read'],
    [{ broken => 'true', late => undef }, 'The list of backups cannot be read'],
);
like words(with('admin-dashboard', 'backups', %{ $_->[0] })), qr/\Q$_->[1]\E/, "admins: $_->[1]" for @age;
unlike words(with('admin-dashboard', 'backups', hours => 47, late => undef)), qr/backup is/, 'admins: a new backup is no news';
my @old = ([0, 'less than an hour'], [1, '1 hour'], [47, '47 hours'], [48, '2 days'], [24_000, '1,000 days']);
like words(with('admin-backups', 'backups', hours => $_->[0])), qr/The newest backup is \Q$_->[1]\E old/, "a backup is $_->[1] old" for @old;

my @offer = (
    [3, '2026-07-01', '2026/2027', '3 of 5 rooms available (2026/2027)'],
    [3, '2026-11-22', '2026/2027', '3 of 5 rooms available (2026/2027)'],
    [3, '2026-11-23', '2026/2027', '3 of 5 rooms available from 23 November 2026 (2026/2027)'],
    [0, '2027-07-01', '2027/2028', 'Fully let, next room free from 1 July 2027 (2027/2028)'],
    [0, undef, undef, 'Fully let '],
);
for my $case (@offer) {
    my ($available, $day, $year, $says) = @{$case};
    my $page = with('property', 'house', available_rooms_total => $available, next_available_on => $day, next_available_year => $year,
        next_available_later => ($day // '') gt '2026-11-22' ? 'true' : undef);
    like words($page), qr/\Q$says\E/, "$available available, next " . ($day // 'never');
}

my @months = qw(January February March April May June July August September October November December);
for my $month (1 .. 12) {
    my $page = with('property', 'landlord', member_since => sprintf('2024-%02d-%02d', $month, $month + 8));
    my $says = join ' ', $month + 8, $months[$month - 1], 2024;
    like words($page), qr/member since $says,/, $says;
}

my @money = ([1, 0, '£1 pcm (£0 pw)'], [866, 200, '£866 pcm (£200 pw)'], [1200, 277, '£1,200 pcm (£277 pw)'], [20000, 4615, '£20,000 pcm (£4,615 pw)']);
for my $case (@money) {
    my ($pcm, $pw, $says) = @{$case};
    like words(with('room', 'room', price_pcm => $pcm, price_pw => $pw)), qr/ \Q$says\E per room/, $says;
}

my @availability = (
    [{ available_now => 'true', let_today => undef, available_on => '2026-07-01' }, 'Available now (2026/2027)'],
    [{ available_now => undef, let_today => undef, available_on => '2027-02-01' }, 'Available from 1 February 2027 (2026/2027)'],
    [{ available_now => undef, let_today => 'true', available_on => '2027-07-01', academic_year => '2027/2028' }, 'Let, available from 1 July 2027 (2027/2028)'],
    [{ available_now => undef, let_today => 'true', available_on => undef, academic_year => undef }, 'Let, no date stated '],
);
like words(with('room', 'room', %{ $_->[0] })), qr/\Q$_->[1]\E/, $_->[1] for @availability;

like words(with('room', 'house', shared_bathrooms => 2)), qr/Own bathroom \(ensuite\)/, 'an ensuite is the bathroom';
like words(with('room', 'features', ensuite => undef)), qr/Shared bathroom \(2 in the house\)/, 'without one it is shared';
like words(with('room-required', 'house', shared_bathrooms => 0)), qr/Bathroom: not stated/, 'nothing known, nothing claimed';
like words(with('room', 'room', room_size => undef)), qr/Size: not stated/, 'no size, nothing claimed';

like words(with('property', 'house', gender_preference => $_->[0])), qr/\Q$_->[1]\E household/, "household $_->[0]"
    for ['Male', 'All-male'], ['Female', 'All-female'], ['Mixed', 'Mixed'], ['Either', 'Mixed'];

like words(with('property', 'utilities', gas => undef, tv => undef)),
    qr/Some bills included in the rent: electricity, water and broadband\./, 'some bills are named';
like words(with('property', 'house', bills_option => 'yes')),
    qr/All bills included in the rent: gas, electricity, water, broadband and TV\./, 'all bills are named';
unlike words(with('property', 'house', bills_option => 'no')), qr/bills/i, 'no bills, no word of them';

like words(with('property', 'house', epc_rating => $_)), qr/EPC band $_ on the scale/, "EPC $_" for 'A' .. 'G';
like words(with('property', 'house', epc_rating => undef)), qr/EPC band: not stated/, 'EPC not stated';

like words(with('property', 'house', cleaning_service => $_->[0])), qr/Cleaning \Q$_->[1]\E/, "cleaning $_->[0]"
    for ['weekly', 'Every week'], ['fortnightly', 'Every two weeks'], ['monthly', 'Every month'];
unlike words(with('property', 'house', cleaning_service => 'none')), qr/Cleaning/, 'no cleaning, no line';

like words(with('property', 'house', same_price => undef)), qr/At a glance from £433 pcm \(£100 pw\)/, 'rents differ: from';
like words(with('property', 'house', same_price => 'true')), qr/At a glance £433 pcm \(£100 pw\)/, 'one rent for all: no from';
like words(with('property', 'house')), qr/Whole property: £2,548 pcm \(£588 pw\)/, 'the whole house';
unlike words(with('property', 'house', house_price_pcm => undef, house_price_pw => undef)), qr/Whole house:/, 'no total, no line';

like words(with('property', 'landlord', verified => 'true')), qr/Verified landlord/, 'verified, in words';
like words(with('property', 'landlord', verified => 'true', role => 'agent')), qr/Verified letting agent/, 'a verified agent';
like words(with('property', 'landlord', verified => undef)), qr/Not verified yet/, 'not verified, in words';

like words(with('about', 'site', landlords => 1, houses => 1, rooms => 1, students => 1, photos => 1)),
    qr/ 1 landlord, 1 house, 1 room, 1 student, 1 photo /, 'one of each is singular';
like words(with('about', 'site', photos => 2345, students => 0, landlords => undef, houses => undef, rooms => undef)),
    qr/2,345 photos/, 'thousands have a comma';
unlike with('about', 'site', landlords => undef, houses => undef, rooms => undef), qr/class="counts"/, 'all counts off: no line';

my @dial = (
    ['0113 496 0123', '01134960123'],
    ['+44 (0)113 496-0123 ext 4', '+441134960123'],
    ['(0113) 4960123 EXT 12', '01134960123'],
);
for my $case (@dial) {
    my ($typed, $dialled) = @{$case};
    like with('property', 'landlord', phone => $typed), qr/href="tel:\Q$dialled\E">\Q$typed\E</, "dials $typed";
}

like with('profile-by-id', 'landlord', slug => undef), qr{<link rel="canonical" href="https://studentpalace\.example/l/id/7">}, 'without a slug the number is the address';
like with('profile-by-id', 'landlord', slug => 'swansea-lets'), qr{<link rel="canonical" href="https://studentpalace\.example/l/swansea-lets">}, 'with a slug it is the slug';

# ---- the search: SR1, SR7, SR16, SR17, SR20

my @number = ([1, undef, '1 home '], [37, undef, '37 homes '], [1000, 'true', 'more than 1,000 homes ']);
for my $case (@number) {
    my ($total, $more, $says) = @{$case};
    like words(with('properties', 'search', total => $total, more => $more)), qr/ \Q$says\E/, "$total found" . ($more ? ', and more' : '');
}

my @fits = (
    [3, 5, 2, undef, 'Rooms: 3 of 5 free for 2027/2028 Ensuite: 2 of them '],
    [1, 1, 0, undef, 'Rooms: 1 of 1 free for 2027/2028 '],
    [3, 5, 0, 'true', 'Rooms: 3 of 5 free for 2027/2028, from 1 July 2027 '],
);
for my $case (@fits) {
    my ($matching, $rooms, $ensuites, $later, $says) = @{$case};
    my $page = with('properties', 'house', matching_rooms => $matching, rooms_total => $rooms, ensuites_matching => $ensuites,
        academic_year => '2027/2028', free_on => '2027-07-01', free_later => $later);
    like words($page), qr/\Q$says\E/, "card: $says";
}
like words(with('properties', 'house', letting_type => 'whole', bedrooms_total => 4)), qr/Whole house for 4, /, 'card: a whole house';
like words(with('properties', 'house', letting_type => 'share', bedrooms_total => 4)), qr/Room by room, 4-bedroom house, /, 'card: a share';
like words(with('properties', 'house', from_price_pcm => 1200, from_price_pw => 277, same_price => undef)),
    qr/from £1,200 pcm \(£277 pw\)/, 'card: thousands have a comma';
like words(with('properties', 'house', from_price_pcm => 999, from_price_pw => 231, same_price => 'true')),
    qr/ £999 pcm \(£231 pw\)/, 'card: one rent for all matching rooms has no "from"';
unlike words(with('properties', 'house', from_price_pcm => 999, same_price => 'true')), qr/from £999/, 'nor has it one before';

my @ways = (
    ['name="ensuite" houses="7"', 'Without ensuite: 7 homes'],
    ['name="wifi" houses="1"', 'Without Wi-Fi: 1 home '],
    ['name="max_price" value="430" amount="5" houses="3"', 'Up to £5 more a month: 3 homes'],
    ['name="max_price" houses="3"', 'Without a limit to the rent: 3 homes'],
    ['name="year" value="2027/2028" date="2027-08-01" houses="4"', 'From 1 August 2027: 4 homes'],
    ['name="year" houses="4"', 'In any year: 4 homes'],
    ['name="group_size" value="2" houses="9"', 'For 2: 9 homes'],
    ['name="city" value="Cardiff" houses="1000" more="true"', 'In Cardiff: more than 1,000 homes'],
    ['name="city" houses="12"', 'In all cities: 12 homes'],
    ['name="group_size" houses="12"', 'Without group size: 12 homes'],
);
for my $case (@ways) {
    my ($relaxation, $says) = @{$case};
    my $document = read_document('properties-none') =~ s{<relaxations>.*</relaxations>}{<relaxations><relaxation $relaxation/></relaxations>}sr;
    like words(render($document)), qr/\Q$says\E/, "a way out: $says";
}
like words(with('properties-none', 'request', price_per => 'week')), qr/Up to £5 more a week:/, 'by the week when asked by the week';

my %chips = (
    'Male,Mixed' => 'All-male or mixed household', 'Female,Mixed' => 'All-female or mixed household', 'Male' => 'All-male household',
    'Female' => 'All-female household', 'Mixed' => 'Mixed household', 'Male,Female,Mixed' => 'Any household',
);
for my $value (sort keys %chips) {
    my $document = read_document('properties-everything') =~ s/(name="household" value=)"[^"]*"/$1"$value"/r;
    like words(render($document)), qr/Remove: \Q$chips{$value}\E /, "chip of the households $value";
}
my $everything = render(read_document('properties-everything'));
my @criteria = read_document('properties-everything') =~ /<criterion /g;
is scalar(() = $everything =~ /class="chip i-close"/g), scalar @criteria, 'a chip for each criterion';
unlike $everything, qr{Remove: </span>(?:true)?</a>}, 'each in words';
is scalar(() = $everything =~ / checked="checked"/g), 1 + 26 + 3 + 1, 'the form ticks the couple, every feature, the beds and the letting type';
like $everything, qr{<input type="hidden" name="household" value="Male"><input type="hidden" name="household" value="Mixed">},
    'a household chosen before is kept';
unlike $everything, qr{name="gender_pref"}, 'and not asked again';

my $asking = render(read_document('properties-ask'));
is scalar(() = $asking =~ /<input type="hidden" name="bed_size" value="(?:Double|King)">/g), 4, 'a question keeps the search';
unlike $asking, qr/type="hidden" name="after"/, 'but not the position';
unlike render(read_document('properties-exact')), qr/class="question"/, 'no question, no form for it';

# What search engines shall keep, and under which address.
my @canonical = (
    ['properties', 0, '/properties'], ['properties-exact', 0, '/properties?city=Leeds&amp;year=2027%2F2028&amp;group_size=3'],
    ['properties-city', 1, undef], ['properties-close', 1, undef], ['properties-none', 1, undef], ['properties-beyond', 1, undef],
    ['properties-everything', 1, undef], ['properties-unknown', 1, undef],
);
for my $case (@canonical) {
    my ($name, $thin, $address) = @{$case};
    my $page = render(read_document($name));
    is scalar($page =~ /<meta name="robots" content="noindex">/) || 0, $thin, "$name: " . ($thin ? 'not' : 'for') . ' search engines';
    like $page, qr{<link rel="canonical" href="https://studentpalace\.example\Q$address\E">}, "$name: its address" if defined $address;
}
my ($head) = $everything =~ m{(.*)</head>}s;
unlike $head =~ s/<link rel="alternate"[^>]*>//gr, qr/household/, 'what the visitor said about themselves is in no address to keep or share';
like $head, qr{<link rel="canonical" href="[^"]*\?city=Leeds&amp;year=2027%2F2028&amp;group_size=1&amp;couple=true">}, 'the rest is';
like with('properties-city', 'request', sort => undef, after => undef),
    qr{<link rel="canonical" href="https://studentpalace\.example/student-houses/leeds">}, 'a city alone has a page of its own';
like render(read_document('properties-city')), qr{<a class="button quiet" rel="next" href="/properties\?city=Leeds&amp;sort=price_asc&amp;after=\w+">},
    'the next page is of the same search in the same order';

for my $name (map { "properties-$_" } qw(none nothing close unknown city-empty city-refused beyond)) {
    my ($main) = render(read_document($name)) =~ m{<h1>(.*)</main>}s;
    like $main, qr{href="/(?:student-houses/|properties)}, "$name: there is a way on";
}

ok !eval { render('<page name="home" path="/"/>'); 1 }, 'a document that breaks the contract stops';
like $@, qr/no page\/request/, 'and says what is missing';
done_testing;
