#!/usr/bin/env perl
# Proves that the site lives through a database that is away: pages answer 503 in the site's look within the deadline, what
# needs no database is served as ever, and everything is back by itself; it also starts without a database.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Load;
use Palace::Looks;
use Palace::Postgres;
use Test::More;
use Time::HiRes qw(sleep time);

my $budget   = 3;    # StudentPalaceRetryBudget
my $postgres = Palace::Postgres->cluster;
my $httpd    = Palace::Httpd->new(params => $postgres->params)->start;
my ($house)  = $postgres->rows('select id from public_houses order by id limit 1');
my @paths    = ("/p/$house", '/', '/properties', '/about');
my @children = $httpd->children;

# What has nothing to do with the database: for so many seconds, how long the slowest answer took, and the wrong ones.
sub unaffected ($duration) {
    my ($slowest, @wrong) = (0);
    my $end = time + $duration;
    my $rounds = 0;
    while (time < $end) {
        for my $path ('/livez', '/static/css/style.css', '/favicon.ico', '/search?city=x', '/p/x/y') {
            my $answer = ask($path, at => $httpd->url);
            $slowest = $answer->{seconds} if $path ne '/p/x/y' && $answer->{seconds} > $slowest;
            push @wrong, "$path: $answer->{status}"
                if $answer->{status} !~ ($path eq '/p/x/y' ? qr/^404$/ : qr/^(?:200|301)$/);
        }
        $rounds++;
        sleep 0.05;
    }
    return ($slowest, $rounds, @wrong);
}

sub slowest (@results) {
    my ($most) = sort { $b <=> $a } map { $_->[1] } @results;
    return $most // 0;
}

subtest 'stopped under 64 connections' => sub {
    my $load = Palace::Load->start(at => $httpd->url, paths => \@paths, connections => 64, pause => 0.1);
    sleep 0.5;
    my $stopped = time;
    $postgres->halt('immediate');
    my ($slowest, $rounds, @wrong) = unaffected($budget + 2);
    is_deeply(\@wrong, [], 'what needs no database answers as ever');
    cmp_ok($slowest, '<', seconds(0.7), 'and quickly');
    cmp_ok($rounds, '>', 5, 'often enough to tell');

    my $health = ask('/healthz', at => $httpd->url);
    is($health->{status}, 503, '/healthz says so');
    cmp_ok($health->{seconds}, '<', 1, 'within a second');
    my $page = ask("/p/$house", at => $httpd->url);
    is($page->{status}, 503, 'a page says so');
    like(header($page, 'Retry-After'), qr{^[0-9]+$}, 'and when to come back');
    looks_like_the_site($page, 503);
    is(ask("/p/$house.xml", at => $httpd->url)->{body} =~ m{<error status="503"/>} && 1, 1, 'as XML too');

    $postgres->start;
    my $back = time;
    sleep seconds(1.8);
    my @results = $load->stop;
    note(Palace::Load::summary(@results));
    is(Palace::Load::summary(grep { $_->[3] !~ /right|unavailable/ } @results), '',
        'every answer is whole: the page, or 503 in the site\'s look');
    cmp_ok(slowest(grep { $_->[0] < $back } @results), '<', $budget + seconds(1.5),
        'none took longer than the deadline');
    my @later = grep { $_->[0] > $stopped + $budget + 0.5 && $_->[0] < $back - 0.5 } @results;
    cmp_ok(scalar @later, '>', 5, 'visitors kept coming');
    is(Palace::Load::summary(grep { $_->[2] != 503 } @later), '', 'all were told');
    cmp_ok(slowest(@later), '<', seconds(1), 'at once, when the database had been away for longer than the budget');
    my @after = grep { $_->[0] > $back + 1 } @results;
    cmp_ok(scalar @after, '>', 20, 'after the start they go on');
    is(Palace::Load::summary(grep { $_->[3] ne 'right' } @after), '',
        'all is normal one second after Postgres accepts');
    is(eventually(seconds(2), sub { ask('/healthz', at => $httpd->url)->{status} == 200 }), 1, '/healthz too');
    is_deeply([$httpd->children], \@children, 'no child has died');
};

subtest 'a validator is not trusted while nobody hears of changes' => sub {
    my $etag = header(ask("/p/$house", at => $httpd->url), 'ETag');
    is(ask("/p/$house", at => $httpd->url, headers => {'If-None-Match' => $etag})->{status}, 304, 'known');
    $postgres->halt;
    is(eventually(seconds($budget + 3),
        sub { ask("/p/$house", at => $httpd->url, headers => {'If-None-Match' => $etag})->{status} == 503 }), 1,
            '503 soon');
    $postgres->start;
    $postgres->sql("update houses set title = 'Changed' where id = $house");
    is(eventually(seconds(3),
        sub { my $s = ask("/p/$house", at => $httpd->url,
            headers => {'If-None-Match' => $etag})->{status}; $s == 200 }), 1, 'the changed page at once');
};

subtest 'started without a database' => sub {
    $postgres->halt;
    my $second = Palace::Httpd->new(params => $postgres->params)->start;
    ok((grep { /SP0003: the statements could not be checked/ } log_lines($second->log)),
        'it says that it starts all the same');
    my $page = ask('/about', at => $second->url);
    is($page->{status}, 503, 'pages answer 503');
    cmp_ok($page->{seconds}, '<', $budget + seconds(1.5), 'within the deadline');
    looks_like_the_site($page, 503);
    is(ask('/static/css/style.css', at => $second->url)->{status}, 200, 'static files are there');
    is(ask('/healthz', at => $second->url)->{status}, 503, 'not healthy');
    $postgres->start;
    is(eventually(seconds(2), sub { ask('/about', at => $second->url)->{status} == 200 }), 1,
        'and it recovers by itself');
    is(eventually(seconds(2), sub { ask('/healthz', at => $second->url)->{status} == 200 }), 1, 'healthy');
    $second->stop;
};

subtest 'an unexpected schema' => sub {
    my ($change) = $postgres->rows('select change from sqitch.changes order by committed_at desc limit 1');
    $postgres->sql("update sqitch.changes set change = change || '_of_tomorrow' where change = '$change'");
    is(ask('/healthz', at => $httpd->url)->{status}, 503, 'is not healthy');
    $postgres->sql("update sqitch.changes set change = '$change' where change = '${change}_of_tomorrow'");
    is(eventually(seconds(2), sub { ask('/healthz', at => $httpd->url)->{status} == 200 }), 1,
        'until it is as expected');
};

# There are as many connections as threads, and those that ask beside them; libpq writes a warning of its own when Postgres ends while a
# connection is being made, and nobody can tell it not to yet.
finish(qr{SP0003: }, qr{SP002[014]: }, qr{\[dbd:(?:error|crit)\]}, qr{AH00484: server reached MaxRequestWorkers},
    qr{^WARNING:  terminating connection due to immediate shutdown command$});
