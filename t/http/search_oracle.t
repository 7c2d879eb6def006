#!/usr/bin/env perl
# Proves that the search answers what the rules say (SR, AY, PV, MO): thousands of random searches on random houses, on days around the
# turn of the year and on the leap day, compared with the oracle. SEED=n in the environment repeats what a run with that seed did.
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

my @days     = qw(2025-11-22 2026-06-30 2026-07-01 2028-02-29 2031-09-15);
# The sanitizers look at the module, which does the same for each search.
my $searches = $ENV{PALACE_SANITIZE} ? 60 : 420;
my $seed     = $ENV{SEED} // int(1 + rand 100_000);
my $database = Palace::Postgres->database(empty => 1);
my %matches;

for my $n (0 .. $#days) {
    my $day = $days[$n];
    # As the site writes houses and as an import does, in turn.
    Palace::Estate->new(seed => $seed + $n, today => $day)->fill($database, triggers => $n % 2);
    my $httpd    = Palace::Httpd->new(params => $database->params, more => "StudentPalaceToday $day")->start;
    my $oracle   = Palace::Oracle->read($database, $day);
    my $answers  = Palace::Answers->new(at => $httpd->url, oracle => $oracle);
    my $visitor  = Palace::Searches->new($oracle);
    my @searches = map { [$visitor->random, every_page => $_ % 3 == 0, counts => $_ % 12 == 0] } 1 .. $searches;
    $answers->agrees("$day, every table of the rules", map { [$_, every_page => 1] } Palace::Searches::tables());
    my $found = $answers->agrees("$day, at random (SEED=$seed)", @searches);
    $matches{$_} += $found->{$_} for keys %$found;
    $httpd->stop;
}
for my $match (qw(exact close none)) {
    cmp_ok($matches{$match} // 0, '>=', $searches / 10, "the searches are of all kinds: $match");
}

finish();
