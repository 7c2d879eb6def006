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

ok !eval { render('<page name="home" path="/"/>'); 1 }, 'a document that breaks the contract stops';
like $@, qr/no page\/request/, 'and says what is missing';
done_testing;
