#!/usr/bin/env perl
# Proves that visitors do not notice when Postgres restarts, when its backends are terminated, or when the schema changes
# under load: no child of httpd dies, no page is wrong, none is refused, and nothing stale stays behind.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Load;
use Palace::Postgres;
use Test::More;
use Time::HiRes qw(sleep time);

my $postgres = Palace::Postgres->cluster;
my $httpd    = Palace::Httpd->new(params => $postgres->params)->start;
my ($house, $room) = ($postgres->rows('select house_id, id from public_rooms order by id limit 1'))[0]->@*;
my @paths = ("/p/$house", '/', "/r/$room", '/properties', '/l/id/1', '/about');

# Runs `fault` under load. Returns when the fault began, when it was over, and the results.
sub under_load ($fault) {
    my $load = Palace::Load->start(at => $httpd->url, paths => \@paths);
    sleep 0.7;
    my $began = time;
    $fault->();
    my $over = time;
    sleep 2;
    eventually(seconds(10), sub { $load->answers > 100 });
    return ($began, $over, $load->stop);
}

*summary = \&Palace::Load::summary;

my $others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
my %faults = (
    'Postgres restarted, fast mode'      => sub { $postgres->halt('fast');      $postgres->start },
    'Postgres restarted, immediate mode' => sub { $postgres->halt('immediate'); $postgres->start },
    'all backends terminated' => sub {
        $postgres->sql("select pg_terminate_backend(pid) $others") },
    'all backends terminated, many times over' => sub {
        for (1 .. 10) {
            $postgres->sql("select pg_terminate_backend(pid) $others");
            sleep 0.1;
        }
    },
    'all statements cancelled' => sub {
        $postgres->sql("select pg_cancel_backend(pid) $others") },
    'columns added and dropped' => sub {
        for my $table (qw(houses rooms landlord_profiles cities house_images site_settings)) {
            $postgres->sql("alter table $table add column extra integer not null default 7");
            $postgres->sql("alter table $table drop column extra");
        }
    },
    'tables analysed and rewritten' => sub { $postgres->sql('analyze'); $postgres->sql($_) for 'vacuum full houses',
        'vacuum full rooms', 'reindex table landlords' },
);
# Cancelled statements were ended by somebody on purpose: those alone may be refused.
my %may_refuse = ('all statements cancelled' => 1);

my $budget   = 2.9;    # StudentPalaceRetryBudget, seconds, but for what clocks differ
my @children = $httpd->children;
for my $name (sort keys %faults) {
    subtest $name => sub {
        my ($began, $over, @results) = under_load($faults{$name});
        my $outage = $over - $began;
        note(sprintf '%.2f s; %s', $outage, summary(@results));
        cmp_ok(scalar @results, '>', 100, 'there was a load');
        is(summary(grep { $_->[3] !~ /right|unavailable/ } @results), '', 'every answer is whole and right');
        my @refused = grep { $_->[2] != 200 } @results;
        if ($name =~ /restarted|many times/ && $outage >= 2) {    # who has waited for the whole budget may be
            @refused = grep { $_->[0] + $_->[1] < $began + $budget } @refused;
        }
        is(summary(@refused), '', 'none was refused too early') if !$may_refuse{$name};
        my @after = grep { $_->[0] > $over + 1 } @results;
        cmp_ok(scalar @after, '>', 20, 'a second later it goes on');
        is(summary(grep { $_->[2] != 200 } @after), '', 'all is normal by then');
        my ($slowest) = sort { $b <=> $a } map { $_->[1] } @after;
        cmp_ok($slowest, '<', seconds(1), 'and quick');
        is_deeply([$httpd->children], \@children, 'the same children of httpd serve');
    };
}
is(ask('/healthz', at => $httpd->url)->{status}, 200, 'healthy at the end');

# An outage is worth a line, of ours and of mod_dbd's; so is a statement that somebody cancelled.
finish(qr{SP0020: the database is away}, qr{SP0022: .* canceling statement due to user request}, qr{SP0024: },
    qr{\[dbd:error\]});
