#!/usr/bin/env perl
# Proves that a child of httpd that is killed takes nothing with it but its own requests, and that httpd is reloaded under
# load without anybody noticing.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Load;
use Test::More;
use Time::HiRes qw(sleep time);

my $httpd   = Palace::Httpd->new->start;
my ($house) = rows('select id from public_houses order by id limit 1');
my @paths   = ("/p/$house", '/', '/about', '/properties');
sub load () { return Palace::Load->start(at => $httpd->url, paths => \@paths) }

subtest 'a child killed' => sub {
    my @before = $httpd->children;
    my $load   = load();
    sleep 0.5;
    my $killed = time;
    kill 'KILL', $before[0];
    # One connection each, as a browser's next click.
    my @next = map { ask('/about', at => $httpd->url)->{status} } 1 .. 20;
    is_deeply(\@next, [(200) x 20], 'the next requests work');
    ok(eventually(seconds(5),
        sub { my @now = $httpd->children; @now == @before && !grep { $_ == $before[0] } @now }),
            'another child takes its place');
    sleep 0.5;
    my @results = $load->stop;
    note(Palace::Load::summary(@results));
    is(Palace::Load::summary(grep { $_->[3] !~ /right|lost/ } @results), '', 'no page is wrong or refused');
    my @lost = grep { $_->[3] eq 'lost' } @results;
    cmp_ok(scalar @lost, '<=', 16, 'lost are at most the requests it was busy with');
    is(scalar(grep { $_->[0] > $killed + 1 && $_->[3] ne 'right' } @results), 0, 'and none a second later');
};

subtest 'httpd reloaded under load' => sub {
    my @before = $httpd->children;
    my $load   = load();
    sleep 0.5;
    for my $n (1 .. 2) {
        my @old = $httpd->children;
        $httpd->reload;
        ok(eventually(seconds(15),
            sub { my %now = map { $_ => 1 } $httpd->children; keys %now && !grep { $now{$_} } @old }),
                "reload $n: all children are new");
    }
    ok(eventually(seconds(10), sub { $load->answers > 100 }), 'there was a load');
    my @results = $load->stop;
    note(Palace::Load::summary(@results));
    is(Palace::Load::summary(grep { $_->[3] ne 'right' } @results), '', 'every request had its page');
};

subtest 'many reloads leave nothing behind' => sub {
    my $descriptors = sub { scalar(() = glob "/proc/$httpd->{pid}/fd/*") };
    $httpd->reload;
    sleep 1;
    my $before = $descriptors->();
    for (1 .. 3) {
        my @old = $httpd->children;
        $httpd->reload;
        eventually(seconds(10), sub { my %now = map { $_ => 1 } $httpd->children; !grep { $now{$_} } @old });
    }
    cmp_ok($descriptors->(), '<=', $before + 1, 'no open file stays');
    is(eventually(seconds(5), sub { ask('/healthz', at => $httpd->url)->{status} == 200 }), 1, 'healthy');
};

finish(qr{AH00052: child pid [0-9]+ exit signal Killed});
