#!/usr/bin/env perl
# Proves that a landlord's page costs the same number of statements with two houses and with a hundred of four rooms each: none is asked once per
# house or room, and none that its row does not name.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util qw(min);
use Palace;
use Palace::Postgres;
use Palace::SiteMap;
use Palace::Walk;
use Test::More;
use Time::HiRes qw(sleep);

my $postgres = Palace::Postgres->cluster;
$postgres->sql(q{alter database studentpalace set log_statement = 'all'});
my $walk = Palace::Walk->new(database => $postgres);
my $log  = "$postgres->{home}/pg/server.log";
my ($small, $large) = map { $walk->landlord } 1, 2;
$postgres->sql(<<~"SQL");
    insert into houses (landlord_id, city_id, title, house_number, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select $large->{id}, city_id, 'House ' || n, n, street_name, postcode, 'share', 4, 'Mixed', 'owner'
      from houses, generate_series(1, 98) as n where id = $large->{house}[0];
    insert into rooms (house_id, name, price_pcm, bed_size)
    select h.id, 'Room ' || n, 400 + n, 'King' from houses h, generate_series(1, 4) as n
     where h.landlord_id = $large->{id} and h.bedrooms_total = 4
    SQL

# The statements that Postgres was sent for one page, the fewest of a few times: the site does other things meanwhile.
sub statements ($landlord, $path) {
    my $fewest;
    for (1 .. 3) {
        my $before = -s $log;
        my $status = $landlord->{visitor}->ask($path)->{status};
        return "status $status" if $status != 200;
        my $count = () = substr(read_file($log), $before) =~ /LOG:  (?:execute|statement)/g;
        $fewest = min($count, $fewest // $count);
    }
    return $fewest;
}

for my $row (grep { $_->{who} eq 'SP_LANDLORD' && !$_->{only_posts} } Palace::SiteMap::rows()) {
    my ($few, $many) = map { statements($_, $walk->address($row, $walk->own($_))) } $small, $large;
    is($many, $few, "$row->{path}: $few statements");
    # Beside them: who is it, that they were here, and what stands around a transaction.
    cmp_ok($few, '<=', $row->{statements}->@* + 5, '... are those of its row') if $few =~ /^\d+$/;
}

finish();
