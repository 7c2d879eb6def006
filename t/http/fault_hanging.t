#!/usr/bin/env perl
# Proves that nothing waits for ever: a Postgres that says nothing, a statement that hangs, and a pool without a free
# connection each end a request in 503 at its deadline, and hold up nobody else.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Looks;
use Palace::Postgres;
use Test::More;
use Time::HiRes qw(sleep time);

my $timeout  = 3;    # StudentPalaceStatementTimeout
# Who had to wait for a place or a connection first, which takes StudentPalaceRetryBudget at most, still has this time; and its grace.
my $longest  = 3 + $timeout + 0.5;
my $postgres = Palace::Postgres->cluster;
my $httpd    = Palace::Httpd->new(params => $postgres->params)->start;
my ($house)  = $postgres->rows('select id from public_houses order by id limit 1');
my @children = $httpd->children;

# Asks for all the paths at the same time; the answers in that order.
sub ask_together ($at, @paths) {
    my @pipes = map {
        my $path = $_;
        my $pid  = open(my $in, '-|') // die "fork: $!";
        if (!$pid) {
            my $answer = eval { ask($path, at => $at, timeout => 40) };
            print $answer ? "$answer->{status} $answer->{seconds} " . header($answer, 'Retry-After') : '0 99';
            close STDOUT;
            POSIX::_exit(0);
        }
        $in;
    } @paths;
    return map { [split / /, scalar(<$_>) // '0 99'] } @pipes;
}

# Holds the table `houses` so that nobody can read it; returns what ends that.
sub lock_houses () {
    my $session = $postgres->session;
    print {$session} "begin; lock table houses in access exclusive mode;\n";
    eventually(5, sub { $postgres->sql("select count(*) from pg_locks where relation = 'palace.houses'::regclass
        and mode = 'AccessExclusiveLock' and granted") })
        or die 'no lock';
    return sub { print {$session} "rollback;\n"; close $session };
}

subtest 'a statement that hangs' => sub {
    my $release = lock_houses();
    my ($page, $static, $livez, $health) = ask_together($httpd->url, "/p/$house", '/static/css/style.css', '/livez',
        '/healthz');
    is($page->[0], 503, 'the page is given up');
    cmp_ok($page->[1], '>', $timeout - 0.5, 'not before the deadline');
    cmp_ok($page->[1], '<', $timeout + seconds(1), 'and not long after it');
    is($page->[2], 5, 'Retry-After');
    is($static->[0], 200, 'static files are served');
    cmp_ok($static->[1], '<', seconds(0.7), 'quickly');
    cmp_ok($livez->[1],  '<', seconds(0.7), '/livez too');
    is($health->[0], 200, 'the database itself is healthy');
    is(ask('/robots.txt', at => $httpd->url)->{status}, 200, 'pages that do not need the table are served');
    $release->();
    is(ask("/p/$house", at => $httpd->url)->{status}, 200, 'the page is back with the table');
    is($postgres->sql("select count(*) from pg_stat_activity where usename = 'studentpalace_web'
        and state <> 'idle'"), 0, 'no statement is left behind');
};

subtest 'a Postgres that says nothing' => sub {
    ask($_, at => $httpd->url) for ("/p/$house", '/about') x 8;
    $postgres->freeze;
    my ($health, $page, $front, $static) = ask_together($httpd->url, '/healthz', "/p/$house", '/',
        '/static/css/style.css');
    $postgres->thaw if $health->[0] == 0;
    is($health->[0], 503, '/healthz says that something is wrong');
    cmp_ok($health->[1], '<', 1, 'in under a second');
    for my $got (['a page', $page], ['the front page', $front]) {
        is($got->[1][0], 503, "$got->[0] is given up");
        cmp_ok($got->[1][1], '<', $longest + seconds(1), 'by its deadline');
    }
    cmp_ok($static->[1], '<', seconds(0.7), 'static files are served quickly');
    my ($again) = ask_together($httpd->url, '/healthz');
    cmp_ok($again->[1], '<', 1, '/healthz again: under a second');
    $postgres->thaw;
    is(eventually(seconds(5), sub { ask("/p/$house", at => $httpd->url)->{status} == 200 }), 1,
        'the page is back when Postgres speaks again');
    is(eventually(seconds(5), sub { ask('/healthz', at => $httpd->url)->{status} == 200 }), 1, 'and healthy');
    is_deeply([$httpd->children], \@children, 'no child has died');
};

subtest 'a Postgres that says nothing, and nobody asks for its health' => sub {
    ask($_, at => $httpd->url) for ("/p/$house", '/about') x 8;
    $postgres->freeze;
    for my $when ('under way', 'next', 'later') {
        my @answers = ask_together($httpd->url, ("/p/$house", '/about') x 5);
        is_deeply([grep { $_->[0] != 503 } @answers], [], "$when: all are told");
        my ($slowest) = sort { $b <=> $a } map { $_->[1] } @answers;
        cmp_ok($slowest, '<', $when eq 'later' ? seconds(0.7) : $longest + seconds(1), "$when: in time");
    }
    $postgres->thaw;
    is(eventually(seconds(5), sub { ask("/p/$house", at => $httpd->url)->{status} == 200 }), 1,
        'the page is back when Postgres speaks again');
};

# What a connection is told travels with its first statements, and is undone with them.
subtest 'a new connection whose first statement fails' => sub {
    my $small   = Palace::Httpd->new(params => $postgres->params, change => Palace::Httpd::small(1),
        more => "StudentPalaceToday 2026-06-30\n")->start;
    my $release = lock_houses();
    is(ask("/p/$house", at => $small->url)->{status}, 503, 'the first page is given up');
    $release->();
    like(ask('/about.xml', at => $small->url)->{body}, qr{<site today="2026-06-30"}, 'the settings hold all the same');
};

subtest 'no connection free' => sub {
    my $small = Palace::Httpd->new(params => $postgres->params, change => Palace::Httpd::small(2))->start;
    ask('/about', at => $small->url);
    my $release = lock_houses();
    my @first = map { my $path = $_; my $pid = fork // die;
        if (!$pid) { eval { ask($path, at => $small->url) }; POSIX::_exit(0) } $pid } ("/p/$house") x 2;
    eventually(2, sub { $postgres->sql("select count(*) from pg_stat_activity where usename = 'studentpalace_web'
        and wait_event_type = 'Lock'") >= 2 });
    my @answers = ask_together($small->url, ('/about') x 6, '/static/css/style.css', '/livez');
    my ($static, $livez) = splice @answers, -2;
    is_deeply([map { $_->[0] } @answers], [(503) x 6], 'who finds no connection is answered 503');
    is_deeply([grep { $_->[1] > 1 + seconds(1) } @answers], [], 'after a second at most');
    cmp_ok($static->[1], '<', seconds(0.7), 'static files are served quickly');
    cmp_ok($livez->[1],  '<', seconds(0.7), '/livez too');
    $release->();
    waitpid $_, 0 for @first;
    is(ask('/about', at => $small->url)->{status}, 200, 'all is normal when the connections are back');
    ok((grep { /SP0021: / } log_lines($small->log)), 'the log names the directive to look at');

    subtest 'many more visitors than threads may wait' => sub {
        my $again = lock_houses();
        my @crowd = ask_together($small->url, ("/p/$house") x 40, '/livez');
        my $alive = pop @crowd;
        is_deeply([grep { $_->[0] != 503 } @crowd], [], 'all are told');
        is_deeply([grep { $_->[1] > 2 * ($timeout + 0.5 + seconds(1)) } @crowd], [], 'in time');
        cmp_ok($alive->[1], '<', seconds(2), '/livez is not held up');
        $again->();
        is(ask("/p/$house", at => $small->url)->{status}, 200, 'and all is normal again');
    };
};

finish(qr{SP002[0-24]: }, qr{\[dbd:error\]});
