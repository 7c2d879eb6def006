#!/usr/bin/env perl
# Proves that the oracle of the search is right itself: it agrees with every worked table and example of the rules (AY, AV, PV, SR, MO, VB),
# written down here as they stand there.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Oracle;
use Palace::Searches;
use Test::More;

# ---- dates and money

# AY, first table: today plays no part
for (
    [0, undef,        '2025-06-20', '2025-06-20', '2024/2025'],
    [0, undef,        '2025-08-15', '2025-08-15', '2025/2026'],
    [1, '2025-11-30', undef,        '2025-12-01', '2025/2026'],
    [0, undef,        '2026-04-10', '2026-04-10', '2025/2026'],
    [0, undef,        '2026-07-01', '2026-07-01', '2026/2027'],
    [0, undef,        '2026-06-30', '2026-06-30', '2025/2026'],
    [1, '2026-06-15', undef,        '2026-06-16', '2025/2026'],
    [1, '2026-06-30', undef,        '2026-07-01', '2026/2027'],
    [0, undef,        '2027-09-05', '2027-09-05', '2027/2028'],
    [0, undef,        '2028-05-15', '2028-05-15', '2027/2028'],
    # AV, the gap after the let is respected; the leap day
    [1, '2026-06-30', '2026-09-01', '2026-09-01', '2026/2027'],
    [1, '2026-06-30', '2026-07-01', '2026-07-01', '2026/2027'],
    [1, '2028-02-28', undef,        '2028-02-29', '2027/2028'],
    [1, '2028-02-29', undef,        '2028-03-01', '2027/2028'],
    [1, '2027-12-31', undef,        '2028-01-01', '2027/2028'],
) {
    my ($is_let, $until, $from, $start, $year) = @$_;
    my $found = Palace::Oracle::effective_start({is_let => $is_let, let_until => $until, available_from => $from}, '2025-11-22');
    is($found, $start, 'AY2: ' . ($is_let ? "let until $until" : "free from $from"));
    is(Palace::Oracle::academic_year($found), $year, "AY3: $found");
}
is(Palace::Oracle::effective_start({is_let => 0}, '2025-11-22'), '2025-11-22', 'AY2: no date, not let: today');
is(Palace::Oracle::effective_start({is_let => 1, available_from => '2026-01-01'}, '2025-11-22'), undef, 'AY2: let without an end: never');
is(Palace::Oracle::search_year(undef, '2025-11-22'), undef, '... so it counts in no year');

# AY6
for (
    ['2025-11-22', 0, undef,        '2025-06-20', '2025/2026'],
    ['2025-11-22', 1, '2025-10-31', undef,        '2025/2026'],
    ['2026-06-30', 0, undef,        '2025-08-15', '2025/2026'],
    ['2026-07-01', 0, undef,        '2025-08-15', '2026/2027'],
    ['2025-11-22', 0, undef,        '2027-09-05', '2027/2028'],
) {
    my ($today, $is_let, $until, $from, $year) = @$_;
    my $start = Palace::Oracle::effective_start({is_let => $is_let, let_until => $until, available_from => $from}, $today);
    is(Palace::Oracle::search_year($start, $today), $year, "AY6: on $today, free on $start");
}

is(join(' ', Palace::Oracle::year_choices('2026-06-30')), '2025/2026 2026/2027 2027/2028 2028/2029 2029/2030', 'AY5: 30 June');
is(join(' ', Palace::Oracle::year_choices('2026-07-01')), '2026/2027 2027/2028 2028/2029 2029/2030 2030/2031', 'AY5: 1 July');

my %weekly = (1 => 0, 100 => 23, 325 => 75, 400 => 92, 433 => 100, 450 => 104, 500 => 115, 550 => 127, 600 => 138, 650 => 150,
    750 => 173, 866 => 200, 1200 => 277);
is(Palace::Oracle::weekly_rent($_), $weekly{$_}, "MO2: $_ pcm") for sort { $a <=> $b } keys %weekly;

# ---- a small world

my $today = '2025-11-22';

# A house with landlord 1 in city 1, and its rooms, each different from an ordinary one in what is given.
sub house ($id, $different, @rooms) {
    my $number = 0;
    return (
        {id => $id, landlord_id => 1, city_id => 1, state => 'published', published_at => '2025-01-01', letting_type => 'share',
            bedrooms_total => scalar @rooms, shared_bathrooms => 1, gender_preference => 'Mixed', bills_option => 'no', %$different},
        map { {id => 100 * $id + ++$number, house_id => $id, price_pcm => 400, bed_size => 'Double', is_let => 0,
            available_from => '2025-09-01', %$_} } @rooms,
    );
}

# An oracle for houses, each [what differs, rooms ...], numbered from 1.
sub world (@houses) {
    my (@all, @rooms);
    for my $n (1 .. @houses) {
        my ($different, @of_house) = $houses[$n - 1]->@*;
        my ($house, @made) = house($n, $different, @of_house);
        push @all,   $house;
        push @rooms, @made;
    }
    return Palace::Oracle->new($today,
        cities    => [{id => 1, name => "Ca\x{f1}on", is_active => 1}, {id => 2, name => 'Closedham', is_active => 0}],
        landlords => [{id => 1}, {id => 2, suspended_at => '2025-01-01'}, map { {id => $_} } 3 .. 6],
        landlord_profiles => [
            {landlord_id => 3, is_verified => 1}, {landlord_id => 4, is_verified => 1, verified_until => '2025-11-21'},
            {landlord_id => 5, is_verified => 1, verified_until => '2025-11-22'},
            {landlord_id => 6, is_verified => 0, verified_until => '2026-11-22'}],
        houses => \@all,
        rooms  => \@rooms,
    );
}

# The ids that a search finds, in order; a word of how well they fit before those that do not fit exactly.
sub found ($oracle, @given) {
    my $answer = $oracle->answer($oracle->criteria(Palace::Searches::parameters(Palace::Searches::query(@given))));
    return join ' ', $answer->{match} eq 'exact' ? () : $answer->{match}, map { $_->{id} } $answer->{houses}->@*;
}

sub yes_no ($oracle, @given) { return found($oracle, @given) eq 'none' ? 'no' : 'yes' }

# ---- SR: group sizes

for (
    ['share', 5, 3, qw(yes yes yes no no)],
    ['share', 5, 5, qw(yes yes yes yes yes)],
    ['whole', 4, 4, qw(no no no yes no)],
    ['whole', 4, 3, qw(no no no no no)],
    ['whole', 1, 1, qw(yes no no no no)],
) {
    my ($type, $bedrooms, $counting, @expected) = @$_;
    my @rooms  = (({}) x $counting, ({price_pcm => undef}) x ($bedrooms - $counting));
    my $oracle = world([{letting_type => $type}, @rooms]);
    for my $size (1 .. 5) {
        is(yes_no($oracle, group_size => $size), $expected[$size - 1], "SR3, SR4: $type, $counting of $bedrooms, group of $size");
    }
    is(yes_no($oracle), 'yes', '... and without a group size');
}

# Every pair of letting type and group size, for houses with every number of rooms
for my $type (@Palace::Oracle::letting_types) {
    for my $rooms (1 .. 15) {
        my $oracle = world([{letting_type => $type}, ({}) x $rooms]);
        my $right  = join ' ', map { ($type eq 'share' ? $rooms >= $_ : $rooms == $_) ? $_ : () } 1 .. 15;
        my $found  = join ' ', grep { yes_no($oracle, group_size => $_) eq 'yes' } 1 .. 15;
        is($found, $right, "SR3, SR4: $type with $rooms: groups of");
    }
}

# Group 1 and 2, alone and as a couple. A room for couples is +, another -; both as share and as whole.
for (
    ['share', '-',  qw(yes no  no  no)],
    ['share', '+',  qw(yes yes no  yes)],
    ['share', '-+', qw(yes yes yes yes)],
    ['share', '--', qw(yes no  yes no)],
    ['whole', '-',  qw(yes no  no  no)],
    ['whole', '+',  qw(yes yes no  yes)],
    ['whole', '++', qw(no  no  yes no)],
    ['whole', '--', qw(no  no  yes no)],
) {
    my ($type, $rooms, @expected) = @$_;
    my $oracle = world([{letting_type => $type}, map { {couples_ok => $_ eq '+' ? 1 : 0} } split //, $rooms]);
    my @found  = map { yes_no($oracle, group_size => $_->[0], couple => $_->[1]) } [1, ''], [1, 1], [2, ''], [2, 1];
    is("@found", "@expected", "SR5, SR6: $type $rooms: 1, couple as 1, 2, couple as 2");
}
my $three = world([{letting_type => 'whole'}, ({}) x 3]);
is(found($three, group_size => 3, couple => 1), '1', 'SR6: from 3 on couple is not offered');
is(found($three, couple => 1),                  '1', 'SR6: nor without a group size');

# ---- SR8

my $households = world(map { [{gender_preference => $_}, {}] } qw(Male Female Mixed Either));
for (
    [[],                                             '4 3 2 1'],
    [[gender_pref => 'Male'],                        '1'],
    [[gender_pref => 'Female'],                      '2'],
    [[gender_pref => 'Anything', seeker_gender => 'Male'],   '4 3 1'],
    [[gender_pref => 'Anything', seeker_gender => 'Female'], '4 3 2'],
    [[gender_pref => 'Anything', seeker_gender => 'NA'],     '4 3 2 1'],
    [[gender_pref => 'Anything'],                    '4 3 2 1'],
    [[gender_pref => 'Male', seeker_gender => 'Female'], '1'],
    [[seeker_gender => 'Male'],                      '4 3 2 1'],
    [[household => 'Male', household => 'Mixed'],    '4 3 1'],
    [[household => 'Female'],                        '2'],
    [[gender_pref => 'Female', household => 'Mixed'], '2'],
    [[want_gender => 'male'],                        '1'],
    [[gender => 'EITHER'],                           '4 3 2 1'],
    [[gender_pref => 'Female', gender => 'Male'],    '2'],
) {
    my ($given, $expected) = @$_;
    is(found($households, @$given), $expected, 'SR8: ' . Palace::Searches::query(@$given));
}

# ---- SR9 to SR13: what counts

my $ensuites = world([{letting_type => 'whole'}, {ensuite => 1}, {ensuite => 1}], [{letting_type => 'whole'}, {ensuite => 1}, {}],
    [{}, {ensuite => 1}, {}]);
is(found($ensuites, ensuite => 1, group_size => 2), '1',     'SR9: a whole house when every room is ensuite');
is(found($ensuites, ensuite => 1),                  '3 2 1', 'SR9: without a group size one is enough');

my $bills = world(map { [{bills_option => $_}, {}] } qw(yes some no));
is(found($bills),                      '3 2 1', 'SR10: box not ticked');
is(found($bills, bills_included => 1), '1',     'SR10: all bills included');
is(found($bills, bills_included => 1, ensuite => 1), 'close 1 2 3', 'SR16: all bills, then some, then none');
is(found($bills, bills_included => 1, ensuite => 1, group_size => 9), 'none', 'SR16: empty, too');
is(found($bills, garden => 1), 'none', 'SR16: without ensuite and bills nothing is dropped');

my $near = world([{}, {price_pcm => 500}], [{}, {price_pcm => 400}], [{bills_option => 'yes'}, {price_pcm => 900}]);
is(found($near, ensuite => 1, sort => 'price_asc'),  'close 3 2 1', 'SR16: the chosen sort inside each');
is(found($near, ensuite => 1, sort => 'price_desc'), 'close 3 1 2', 'SR16: ... downwards');

my $suitable = world([{}, {couples_ok => 1, disabled_ok => 1}], [{}, {couples_ok => 1}, {disabled_ok => 1}]);
is(found($suitable, couples_ok => 1),                   '2 1', 'SR11: couples');
is(found($suitable, couples_ok => 1, disabled_ok => 1), '1',   'SR11: one room has both');
is(found(world([{}, {couples_ok => 1, price_pcm => 500}, {}]), couples_ok => 1, max_price => 450), 'none', 'SR11: a room that counts');

my $priced = world([{letting_type => 'whole'}, {price_pcm => 400}, {price_pcm => 434}], [{}, {price_pcm => 433}]);
for (
    [[max_price => 400],                     '1'],
    [[max_price => 399],                     'none'],
    [[min_price => 434],                     '1'],
    [[min_price => 435],                     'none'],
    [[max_price => 433, group_size => 2],    'none'],
    [[max_price => 434, group_size => 2],    '1'],
    [[min_price => 100, price_per => 'week'], '2 1'],
    [[max_price => 100, price_per => 'week', group_size => 2], '1'],
    [[max_price => 99, min_price => 93, price_per => 'week'], 'none'],
    [[min_price => 500, max_price => 300],   'none'],
    [[max_price => "\x{a3}1,000"],           '2 1'],
) {
    my ($given, $expected) = @$_;
    is(found($priced, @$given), $expected, 'SR12: ' . Palace::Searches::query(@$given));
}

my $beds = world(map { [{shared_bathrooms => $_->[0]}, {bed_size => $_->[1]}] } [0, 'Single'], [1, 'Small double'], [2, 'Double'],
    [3, 'King']);
is(found($beds, bed_size => 'Single'), '1', 'SR13: a bed size');
is(found($beds, bed_size => 'King', bed_size => 'Small double'), '4 2', 'SR13: any of several');
is(found($beds, shared_bathrooms => 2), '4 3', 'SR13: at least so many bathrooms');
my $wired = world([{wired_internet => 1}, {}], [{}, {wired_internet => 1}, {}], [{}, {}]);
is(found($wired, wired_internet => 1), '2 1', 'SR13: wired internet of house or room');
is(found($wired, wired_internet => 1, group_size => 2), 'none', 'SR13: that of a room is the room\'s');
for my $feature (grep { $_ ne 'wired_internet' } @Palace::Oracle::features) {
    my $in_room = grep { $_ eq $feature } qw(tv desk_chair wardrobe lockable_door);
    my $oracle  = world([{}, {}], $in_room ? [{}, {$feature => 1}] : [{$feature => 1}, {}]);
    is(found($oracle, $feature => 'yes'), '2', "SR13: $feature");
}
is(found(world([{air_con => 1}, {}]), air_conditioning => 1), '1', 'SR20: air_conditioning is air_con');
is(found($beds, coffee_maker => 1, currently_let => 1, available_from => 'x'), '4 3 2 1', 'SR14, SR20: not searchable');

# ---- SR1, PV

is(found($beds, city => "CA\x{d1}ON"), '4 3 2 1', 'SR1: without regard to case');
is(found($beds, city => 'Ca'),         'none',    'SR1: the exact name');
is(found($beds, city => 'Closedham'),  'none',    'SR1: active cities only');
my $hidden = world([{state => 'draft'}, {}], [{held_at => '2025-01-01'}, {}], [{city_id => 2}, {}], [{landlord_id => 2}, {}],
    [{}, {price_pcm => undef}], [{bedrooms_total => 1}], [{}, {}, {price_pcm => undef}]);
is(found($hidden), '7', 'PV1: what is not public is not found');
is(found($hidden, group_size => 2), 'none', 'PV2: nor does a room without a price count');

# ---- years

my $let   = {is_let => 1, let_until => '2026-06-30', available_from => '2026-07-01'};
my $never = {is_let => 1};
my $years = world([{}, $let], [{}, {}], [{}, $let, {}], [{}, $never]);
is(found($years, year => '2025/2026'), '3 2', 'PV4: under the year in which it becomes free');
is(found($years, year => $_), '3 1', "SR20: year $_") for '2026/2027', '2026-2027', '2026/27', '2026';
is(found($years, academic_year => '2026'), '3 1', 'SR20: academic_year');
is(found($years), '3 2 1', 'a house matches without a year when it matches in one; a room without a year counts in none');
is(found($years, group_size => 2), 'none', '... in a single one, not in two together');
my ($card) = $years->answer($years->criteria(group_size => 1, min_price => 300))->{houses}->@*;
is($card->{academic_year}, '2025/2026', 'the card speaks of the earliest year');
is("$card->{matching_rooms} of $card->{rooms_total}", '1 of 2', '... and of the rooms that count in it');
my ($dearer) = world([{}, {price_pcm => 300}, {%$let, price_pcm => 500}])->answer(
    world()->criteria(min_price => 400))->{houses}->@*;
is("$dearer->{academic_year} $dearer->{from_price_pcm} $dearer->{from_price_pw} $dearer->{free_later}", '2026/2027 500 115 2026-07-01',
    'MO4: the lowest price of the rooms that count');

# ---- SR17, VB1

my $order = world(
    [{published_at => '2025-01-01'}, {price_pcm => 300}], [{published_at => '2025-03-01'}, {price_pcm => 500}],
    [{published_at => '2025-01-01', landlord_id => 3}, {price_pcm => 500}],
    [{published_at => '2025-02-01', landlord_id => 4}, {price_pcm => 400}],
    [{published_at => '2025-02-01', landlord_id => 5}, {price_pcm => 300}],
    [{published_at => '2025-02-01', landlord_id => 6}, {price_pcm => 900}],
);
is(found($order, sort => $_), '5 3 2 6 4 1', "SR17, VB1: relevance ($_)") for '', 'relevance', 'best';
is(found($order, sort => 'newest'),     '2 6 5 4 3 1', 'SR17: newest, ties by higher id');
is(found($order, sort => 'price_asc'),  '5 1 4 3 2 6', 'SR17: cheapest first');
is(found($order, sort => 'price_desc'), '6 3 2 4 5 1', 'SR17: dearest first');

# ---- SR20: what counts as not given

my $all = '3 2 1';
for my $given ([group_size => 0], [group_size => 16], [group_size => '-1'], [group_size => '1.5'], [group_size => ''],
    [year => '2026/2028'], [letting_type => 'flat'], [max_price => 'cheap'], [max_price => '12.50'], [bed_size => 'Round'],
    [ensuite => 'no'], [wifi => 0], [letting_type => 'whole', letting_type => 'share'], [nobody => 'knows']) {
    is(found($bills, @$given), $all, 'SR20: not given: ' . Palace::Searches::query(@$given));
}
is(found($bills, bills_included => $_), '1', "IN6: tick $_") for qw(1 on ON true Yes);
is(found($bills, bills_included => 0, bills_included => 1), '1', 'IN6: any of the values');
is(found($bills, letting_type => 'share', letting_type => 'share'), $all, 'IN8: twice the same');

# ---- the numbers beside options, and what to relax

my $shared = world([{bills_option => 'yes', letting_type => 'whole'}, {ensuite => 1}],
    [{gender_preference => 'Male', wifi => 1}, {bed_size => 'King'}],
    [{}, {ensuite => 1, price_pcm => 600}]);
my $counts = $shared->counts($shared->criteria(letting_type => 'share', bed_size => 'Double'));
is_deeply([$counts->@{qw(ensuite bills_included letting_whole letting_share gender_male gender_anything bed_double bed_king wifi)}],
    [1, 0, 1, 1, 0, 1, 1, 2, 0], 'counts: ticks are added, choices replaced, bed sizes joined');
is_deeply($shared->relaxations($shared->criteria(letting_type => 'whole', max_price => 500, bills_included => 1, wifi => 1)),
    {letting_type => 0, max_price => 0, bills_included => 0, wifi => 1}, 'relaxations: one criterion alone is dropped');

finish();
