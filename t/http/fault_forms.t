#!/usr/bin/env perl
# Proves what becomes of a form when the database goes away under it: it acts once or says that it did not, and whoever is logged in stays so.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Looks;
use Palace::Postgres;
use Palace::Visitor;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep);

my $postgres = Palace::Postgres->cluster;
my $httpd    = Palace::Httpd->new(params => $postgres->params, change => sub { s/^StudentPalaceMail .*//m })->start;
my $demo     = 'palace-landlord-demo';
my $visitor  = Palace::Visitor->landlord('landlord1@example.com', $demo, at => $httpd->url);

sub mails ($address) { return $postgres->sql("select count(*) from mail_queue where to_address = '$address'") }

# The body of a form that asks for another address, ready to be sent.
sub form_for ($address) {
    $postgres->sql('delete from throttles');
    return Palace::Visitor::body(Palace::Visitor::changed([$visitor->fields('/landlord/account', 'email')], new_email => $address, current => $demo));
}

# Sends it while `fault` happens; the answer.
sub send_during ($path, $body, $fault, $by = $visitor) {
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        sleep 0.4;
        $fault->();
        POSIX::_exit(0);
    }
    my $answer = $by->post($path, $body);
    waitpid $pid, 0;
    return $answer;
}

# Makes writing a mail take so long that the fault meets it.
$postgres->sql(q{
    create function palace.dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return new; end $$;
    create trigger dawdle before insert on palace.mail_queue for each row when (new.to_address like '%@slow.example') execute function palace.dawdle()});
my $others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
my %faults = (
    'the backend is terminated'          => ['terminated@slow.example', sub { $postgres->sql("select pg_terminate_backend(pid) $others") }],
    'Postgres restarts, fast mode'      => ['fast@slow.example', sub { $postgres->halt('fast'); $postgres->start }],
    'Postgres restarts, immediate mode' => ['immediate@slow.example', sub { $postgres->halt('immediate'); $postgres->start }],
);
for my $name (sort keys %faults) {
    my ($address, $fault) = $faults{$name}->@*;
    my $body   = form_for($address);
    my $answer = send_during('/landlord/account', $body, $fault);
    like($answer->{status}, qr{^(?:303|503)$}, "$name: $answer->{status}");
    is(mails($address), $answer->{status} == 303 ? 1 : 0, '... and that is what happened');
    is(header($visitor->post('/landlord/account', $body), 'Location'), '/landlord/account?done=email_asked', '... the same form again');
    is(mails($address), 1, '... has acted once');
    is($visitor->ask('/dashboard')->{status}, 200, '... the session is still there');
}

# ---- an admin's settings

sub settings () { return $postgres->sql("select coalesce((select value from site_settings where key = 'signups_enabled'), '1') || (select count(*) from audit_log where action = 'save_settings')") }

$postgres->sql(q{create trigger dawdle before insert or update on palace.site_settings for each row when (new.key = 'signups_enabled') execute function palace.dawdle()});
my $admin  = Palace::Visitor->admin('admin', 'palace-admin-demo', at => $httpd->url);
my $change = Palace::Visitor::body(Palace::Visitor::changed([$admin->fields('/admin/settings', 'settings')], signups_enabled => undef));
my $saved  = send_during('/admin/settings', $change, $faults{'Postgres restarts, immediate mode'}[1], $admin);
like($saved->{status}, qr{^(?:303|503)$}, "Postgres goes away while settings are saved: $saved->{status}");
is(settings(), $saved->{status} == 303 ? '01' : '10', '... and that is what happened');
is($admin->post('/admin/settings', $change)->{status}, 303, '... the same form again');
is(settings(), '01', '... has acted once');

my $body = form_for('away@example.com');
$postgres->halt('fast');
for my $answer ($visitor->ask('/dashboard'), $visitor->post('/landlord/account', $body), $visitor->ask('/login')) {
    is($answer->{status}, 503, 'away for long: 503, not logged out');
    looks_like_the_site($answer, 503);
    is(header($answer, 'Set-Cookie'), '', '... the cookie stays');
}
is(ask('/livez', at => $httpd->url)->{status}, 200, 'httpd serves');
$postgres->start;
is(eventually(seconds(5), sub { $visitor->ask('/dashboard')->{status} == 200 }), 1, 'when it is back the session is there');
is(mails('away@example.com'), 0, 'the form did nothing');
is($visitor->post('/landlord/account', $body)->{status}, 303, 'and does it when it is sent again');
is(mails('away@example.com'), 1, 'once');

finish(qr{SP0020: the database is away}, qr{SP0022: }, qr{SP0024: }, qr{\[dbd:error\]});
