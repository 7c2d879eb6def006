# How Postgres carries out searches among 20,000 houses: nothing is read but by an index, no more is sorted than a page, and no search
# reads more than a bounded number of offers, wherever in its list one is.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use JSON::PP ();
use List::Util qw(sum0);
use Scratch;
use Test::More;

my $db   = Scratch->new;
my $json = JSON::PP->new->canonical;

# Three cities, seven houses of ten in the first; every third landlord is verified. What looks like chance is a number modulo another.
$db->query(<<~'SQL');
    set session_replication_role = replica;
    insert into palace.cities (id, name) values (1, 'Testford'), (2, 'Elsewhere'), (3, 'Smallham');
    insert into palace.landlords (id, email, password_hash, email_confirmed_at)
    select n, 'l' || n || '@test.example', 'none', now() from generate_series(1, 500) as n;
    insert into palace.landlord_profiles (landlord_id, is_verified) select n, n % 3 = 0 from generate_series(1, 500) as n;
    insert into palace.houses (id, landlord_id, city_id, published_at, title, street_name, postcode, letting_type, bedrooms_total,
                               shared_bathrooms, gender_preference, bills_option, bills_util_gas, bills_util_electric, bills_util_water,
                               bills_util_broadband, bills_util_tv, wifi, garden, listing_type)
    select n, 1 + n * 7 % 500, case when n % 10 < 7 then 1 when n % 10 < 9 then 2 else 3 end, now() - n * interval '37 minutes',
           'House ' || n, 'High Street', 'SA1 8PH', case when n % 4 = 0 then 'whole' else 'share' end, 1 + n / 5 % 6,
           1 + n % 3, (array['Male', 'Female', 'Mixed', 'Either'])[1 + n / 4 % 4], (array['yes', 'some', 'no'])[1 + n / 3 % 3],
           n / 3 % 3 < 2, n / 3 % 3 = 0, n / 3 % 3 = 0, n / 3 % 3 = 0, n / 3 % 3 = 0, n % 2 = 0, n % 5 = 0, 'owner'
      from generate_series(1, 20000) as n;
    insert into palace.rooms (house_id, name, price_pcm, bed_size, is_let, let_until, ensuite, desk_chair, couples_ok, disabled_ok)
    select h.id, 'Room ' || n, 300 + (h.id * 31 + n * 17) % 500, (array['Single', 'Small double', 'Double', 'King'])[1 + (h.id + n) % 4],
           h.id % 3 > 0, case when h.id % 3 > 0 then make_date(palace.year_number(palace.today()) + h.id % 3, 6, 30) end,
           h.id % 7 < 2 or n % 3 = 0, h.id % 2 = 0, h.id % 6 = 0, h.id % 40 = 0
      from palace.houses h cross join lateral generate_series(1, h.bedrooms_total) as n;
    set session_replication_role = origin;
    select palace.rebuild_derived();
    vacuum analyze;
    SQL
cmp_ok($db->query('select count(*) from palace.rooms'), '>', 60_000, 'a scene with many rooms');

# ---- plans

# Runs statements in one session and returns the plans of everything inside them: name => [plans], as auto_explain tells them. Plans are
# told on the same output as \warn.
sub plans (%statements) {
    my $script = <<~'SQL';
        load 'auto_explain';
        set auto_explain.log_min_duration = 0;
        set auto_explain.log_nested_statements = on;
        set auto_explain.log_analyze = on;
        set auto_explain.log_timing = off;
        set auto_explain.log_format = json;
        set search_path = palace;
        set jit = off;
        set client_min_messages = log;
        SQL
    $script .= "\\warn \@$_\n$statements{$_} \\g /dev/null\n" for sort keys %statements;
    my (undef, %said) = split /^@(.+)\n/m, $db->query($script);
    return map { $_ => [map { $json->decode($_) } $said{$_} =~ /plan:\n(\{\n.*?^\})/msg] } keys %said;
}

# All nodes of a plan, each with how many rows it read in each of its loops, and in all of them.
sub nodes ($node) {
    my $removed = sum0(@$node{grep { /^Rows Removed by/ } keys %$node});
    $node->{read} = ($node->{'Actual Rows'} + $removed) * $node->{'Actual Loops'};
    return ($node, map { nodes($_) } ($node->{Plans} // [])->@*);
}

# ---- searches of every kind

my ($year) = $db->query('select palace.year_number(palace.today()) + 1');
my %place = (city => 'Testford');
my %known = (%place, year => $year . '/' . ($year + 1));
my @sorts = qw(relevance newest price_asc price_desc);

# What finds more than is counted, and whose order an index has.
my %broad = (
    (map { ("everything, $_" => {sort => $_}, "a city, $_" => {%place, sort => $_}, "a city and a year, $_" => {%known, sort => $_}) } @sorts),
    'a group'          => {%known, group_size => 2},
    'bills'            => {%place, bills_included => 'true'},
    'ensuites, newest' => {%place, ensuite => 'true', sort => 'newest'},
    'a highest price'  => {%place, max_price => 500, sort => 'price_asc'},
    'a way of letting' => {%place, letting_type => 'share'},
    'households'       => {%place, gender_pref => 'Anything', household => ['Female', 'Mixed']},
    'beds'             => {%place, bed_size => ['King', 'Double']},
);
# What finds less, or nothing, or in an order that no index has: it may read everything the city has.
my %narrow = (
    'rents of rooms with an ensuite' => {%known, ensuite => 'true', sort => 'price_asc'},
    'a couple'                       => {%place, group_size => 1, couple => 'true'},
    'many wishes'                    => {%known, group_size => 4, ensuite => 'true', desk_chair => 'true', wifi => 'true', max_price => 700},
    'nothing but what is close'      => {%known, group_size => 5, ensuite => 'true', bills_included => 'true', letting_type => 'whole'},
    'nothing'                        => {%known, group_size => 15},
    'another city'                   => {city => 'Atlantis'},
);

sub search ($fields) {
    return q{select search_afresh('} . $json->encode($fields) . q{')};
}

my %plans = plans(
    (map { ($_ => search($broad{$_})) } keys %broad),
    (map { ($_ => search($narrow{$_})) } keys %narrow),
    'relaxations'      => q{select search_relaxations('} . $json->encode({$narrow{nothing}->%*, max_price => 300}) . q{')},
    'rooms of many'    => q{select search_rooms('} . $json->encode(\%place) . q{', 50)},
    'rooms of few'     => q{select search_rooms('} . $json->encode($narrow{'many wishes'}) . q{', 50)},
    'rents of a city'  => 'select city_rents(1)',
);
my %nodes = map { my $name = $_; ($name => [map { nodes($_->{Plan}) } $plans{$name}->@*]) } keys %plans;

sub of_table ($node, @tables) {
    return grep { ($node->{'Relation Name'} // '') eq $_ } @tables;
}

# How many offers were read.
sub offers_read ($nodes) {
    return sum0(map { $_->{read} } grep { of_table($_, 'offers') } @$nodes);
}

for my $name (sort keys %plans) {
    my @nodes = $nodes{$name}->@*;
    is_deeply([map { $_->{'Relation Name'} } grep { $_->{'Node Type'} !~ /^Index/ && of_table($_, qw(offers rooms houses house_summaries)) } @nodes],
        [], "$name: big tables are read by indexes");
    # Houses of a page are looked up by their id.
    is_deeply([map { $_->{'Index Name'} } grep { $_->{'Node Type'} eq 'Index Scan' && of_table($_, 'offers') && $_->{'Index Name'} ne 'offers_pkey' } @nodes],
        [], "$name: lists are in the indexes");
}

# The first page of each shelf, that is of a city in a year, is sorted with those of the others. An incremental sort has the order of an
# index and sorts what is equal in it.
sub sorts_too_much ($plan) {
    my @nodes = nodes($plan->{Plan});
    my ($shelves) = map { $_->{'Actual Loops'} } grep { of_table($_, 'offers') } @nodes;
    return grep { $_->{'Node Type'} eq 'Sort' && $shelves && $_->{Plans}[0]{'Actual Rows'} > 25 * $shelves } @nodes;
}

my $total = $db->query('select count(*) from palace.offers');
for my $name (sort keys %broad) {
    is(scalar(grep { sorts_too_much($_) } $plans{$name}->@*), 0, "$name: no more is sorted than a page");
    cmp_ok(offers_read($nodes{$name}), '<', 8000, "$name: a bounded number of the $total offers is read");
}

# ---- deep pages

# Behind which house the pages of a search begin.
sub cursor ($fields, $page) {
    my $houses = 24 * ($page - 1);
    return $db->query(q{set search_path = palace; select place || '.' || house from list_matches(search_terms('} . $json->encode($fields)
        . qq{'), 999999999999999999, 0, false, $houses) offset $houses - 1});
}

for my $sort (@sorts) {
    my $fields = {%place, sort => $sort};
    my %pages  = plans(
        first => search($fields),
        (map { ("page $_" => search({%$fields, after => cursor($fields, $_)})) } 100, 400),
        'page 99, backwards' => search({%$fields, before => cursor($fields, 100)}),
    );
    my %read = map { my $page = $_; ($page => offers_read([map { nodes($_->{Plan}) } $pages{$page}->@*])) } keys %pages;
    # Where offers that fit lie closer together, a few less are read.
    cmp_ok($read{$_}, '<=', 1.05 * $read{first}, "sorted by $sort: $_ reads no more than the first page") for sort grep { $_ ne 'first' } keys %read;
}

done_testing;
