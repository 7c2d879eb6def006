#!/usr/bin/env perl
# Proves that the academic year turns by itself (AY5, AY6): the same database, which refuses every write, is searched on 30 June and on
# 1 July, and each day has the right answers.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Answers;
use Palace::Estate;
use Palace::Httpd;
use Palace::Oracle;
use Palace::Postgres;
use Palace::Searches;
use Test::More;

my $seed     = $ENV{SEED} // int(1 + rand 100_000);
my $database = Palace::Postgres->database(empty => 1);
Palace::Estate->new(seed => $seed, today => '2026-06-30')->fill($database, triggers => 1);
# Two houses to follow by name: free since long ago, and let until the end of June.
$database->sql(<<~'SQL');
    insert into cities (id, name) values (90, 'Turnham');
    insert into houses (id, landlord_id, city_id, published_at, title, street_name, postcode, letting_type, bedrooms_total,
        gender_preference, listing_type)
    select id, 1, 90, '2025-01-01Z', 'House', 'High Street', 'SA1 8PH', 'share', 1, 'Mixed', 'owner' from generate_series(9001, 9002) as id;
    insert into rooms (house_id, name, price_pcm, bed_size, is_let, let_until, available_from)
    values (9001, 'Room', 400, 'Double', false, null, '2025-08-15'), (9002, 'Room', 400, 'Double', true, '2026-06-30', '2026-07-01');
    SQL
$database->sql("alter database $database->{name} set default_transaction_read_only = on");

# The houses of Turnham found on a day, by year.
my %expected = (
    '2026-06-30' => {'2025/2026' => '9001', '2026/2027' => '9002', '2027/2028' => ''},
    '2026-07-01' => {'2026/2027' => '9002 9001', '2027/2028' => ''},
);
for my $day (sort keys %expected) {
    my $httpd   = Palace::Httpd->new(params => $database->params, more => "StudentPalaceToday $day")->start;
    my $oracle  = Palace::Oracle->read($database, $day);
    my $answers = Palace::Answers->new(at => $httpd->url, oracle => $oracle);
    for my $year (sort keys $expected{$day}->%*) {
        my @found = map { $_->{id} } $answers->page(Palace::Searches::query(city => 'Turnham', year => $year))->{houses}->@*;
        is("@found", $expected{$day}{$year}, "$day: houses of $year");
    }
    my $visitor = Palace::Searches->new($oracle);
    my @years   = map { Palace::Searches::query(year => $_) } Palace::Oracle::year_choices($day);
    $answers->agrees("$day, year by year", map { [$_, every_page => 1] } @years);
    $answers->agrees("$day, at random (SEED=$seed)", map { [$visitor->random] } 1 .. ($ENV{PALACE_SANITIZE} ? 30 : 200));
    $httpd->stop;
}

# Mails are claimed and old rows swept in the background, which such a database refuses.
finish(qr{SP0020: .*in a read-only transaction});
