#!/usr/bin/env perl
# Proves that metrics are there for whom the configuration says, and for nobody else, that they count what happens, and that they say so when
# the database is away.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

my $postgres = Palace::Postgres->cluster;
my $httpd = Palace::Httpd->new(params => $postgres->params, more => <<~'CONF')->start;
    <Location "/metrics">
        SetHandler studentpalace-metrics
        Require expr "%{HTTP:X-Monitor} == 'yes'"
    </Location>
    CONF
my ($house) = $postgres->rows('select id from public_houses order by id limit 1');

sub metrics (%options) {
    return ask('/metrics', at => $httpd->url, headers => {'X-Monitor' => 'yes'}, %options);
}

# Every value by name and labels.
sub values_now () {
    return map { /^(studentpalace_\S+(?:\{[^}]*\}[^}]*\})?|studentpalace_[^ ]+) (\d+(?:\.\d+)?)$/ ? ($1 => $2) : () } split /\n/, metrics()->{body};
}

subtest 'for whom' => sub {
    is(ask('/metrics')->{status}, 404, 'nobody, unless the configuration asks for it');
    is(ask('/metrics', at => $httpd->url)->{status}, 403, 'only for whom Require says');
    is(metrics()->{status}, 200, 'for the monitor');
    is(header(metrics(), 'Content-Type'), 'text/plain; version=0.0.4; charset=utf-8', 'in the format of Prometheus');
    is(header(metrics(), 'Cache-Control'), 'no-store', 'nobody keeps it');
    is(metrics(method => 'HEAD')->{body}, '', 'HEAD');
    is(metrics(method => 'POST', body => 'a=b')->{status}, 405, 'POST');
};

subtest 'the format' => sub {
    my (%type, @wrong);
    for (split /\n/, metrics()->{body}) {
        if (/^# TYPE (\S+) (counter|gauge|histogram|summary)$/) { push @wrong, $_ if $type{$1}++ }
        elsif (/^# HELP \S+ \S.*\.$|^# HELP \S+ .*\?$/) { next }
        elsif (/^(studentpalace_[a-z_]+?)(?:_bucket|_sum|_count)?(?:\{(?:[a-z]+="(?:[^"\\]|\\.)*",?)+\})? \d+(?:\.\d+)?$/) { push @wrong, $_ if !$type{$1} }
        else { push @wrong, $_ }
    }
    is_deeply(\@wrong, [], 'every line is one that Prometheus reads, after its type');
};

subtest 'what is counted' => sub {
    my %before = values_now();
    ask("/p/$house", at => $httpd->url) for 1 .. 3;
    ask('/p/2147483647', at => $httpd->url);
    ask('/nothing', at => $httpd->url);
    ask('/static/css/style.css', at => $httpd->url);
    my %after;
    my $more = sub ($name) { return ($after{"studentpalace_$name"} // 0) - ($before{"studentpalace_$name"} // 0) };
    # A request is counted after its answer has gone out, so who has the answer may be ahead of the count.
    eventually(seconds(5), sub { %after = values_now(); $more->('request_seconds_count') >= 5 });
    is($more->('requests_total{route="/p/{house:id}",class="2xx"}'), 3, 'pages');
    is($more->('requests_total{route="/p/{house:id}",class="4xx"}'), 1, 'by class');
    is($more->('requests_total{route="none",class="4xx"}'), 1, 'what is no page');
    is($more->('request_seconds_count'), 5, 'nothing but the site');
    is($more->('statement_seconds_count{statement="house"}'), 4, 'statements');
    cmp_ok($more->('statement_seconds_sum{statement="house"}'), '>', 0, 'and their time');
    cmp_ok($more->('connection_seconds_total'), '>', 0, 'connections in use');
    is($after{studentpalace_database_up}, 1, 'the database is there');
    cmp_ok($after{'studentpalace_workers{state="idle"}'}, '>', 0, 'threads have nothing to do');
    cmp_ok($after{'studentpalace_workers{state="busy"}'}, '>', 0, 'one answers this');
};

subtest 'mails' => sub {
    $postgres->sql(q{update mail_queue set next_attempt_at = now() + interval '1 day' where state = 'queued'});
    my %before = values_now();
    $postgres->sql(q{insert into mail_queue (to_address, template, created_at, next_attempt_at) values ('ann@test.example', 'account_closed', now() - interval '1 hour', now() + interval '1 day')});
    my %after = values_now();
    is($after{studentpalace_mails_waiting} - $before{studentpalace_mails_waiting}, 1, 'one more waits');
    cmp_ok($after{studentpalace_mail_oldest_seconds}, '>=', 3600, 'since an hour');
};

subtest 'the database away' => sub {
    $postgres->halt('immediate');
    eventually(seconds(10), sub { ask("/p/$house", at => $httpd->url)->{status} == 503 });
    my %values = values_now();
    is($values{studentpalace_database_up}, 0, 'is said');
    # A process of Postgres may outlive its master by a moment.
    ok(eventually(seconds(5), sub { my %now = values_now(); !exists $now{studentpalace_mails_waiting} }), 'what only it knows is not');
    cmp_ok($values{'studentpalace_database_failures_total{reason="away"}'}, '>', 0, 'failures are counted');
    cmp_ok($values{'studentpalace_requests_total{route="/p/{house:id}",class="5xx"}'}, '>', 0, 'and errors');
};

finish(qr/AH006\d\d|AH02655|SP002\d|AH01630/);
