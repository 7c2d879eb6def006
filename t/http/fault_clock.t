#!/usr/bin/env perl
# Proves that a clock that is set, an hour back as in a badly kept autumn night or forward by more than a day, costs nobody a page, a session or a
# mail: deadlines and pauses are measured with a clock that nobody sets.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::MailServer;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

plan skip_all => 'what sets the clock and what looks for errors both want to come first' if $ENV{PALACE_SANITIZE};

my ($library) = glob '/usr/lib/*/faketime/libfaketimeMT.so.1';
my $clock     = scratch() . '/clock';
sub set_clock ($offset) { write_file($clock, "$offset\n"); chmod 0644, $clock; return }

set_clock('+0');
my $postgres = Palace::Postgres->cluster;
my $server   = Palace::MailServer->start;
my ($preload) = map { s/^LD_PRELOAD=//r } grep { /^LD_PRELOAD=/ } Palace::Httpd::environment();
my $httpd    = Palace::Httpd->new(params => $postgres->params, more => 'StudentPalaceMail ' . $server->url . "\nStudentPalaceMailTLS Off",
    environment => ['LD_PRELOAD=' . join(':', $library, $preload // ()), "FAKETIME_TIMESTAMP_FILE=$clock", 'FAKETIME_NO_CACHE=1', 'FAKETIME_DONT_FAKE_MONOTONIC=1'])->start;

# The time httpd writes into its answers, as seconds from now.
sub ahead () {
    my ($text) = header(ask('/livez', at => $httpd->url), 'Date') =~ /, (.*) GMT/;
    chomp(my $said = `LC_ALL=C date -u -d '$text' +%s`);
    return $said - time;
}

sub mailed ($address) {
    $postgres->sql("select enqueue_mail('$address', 'account_closed', '{}')");
    return eventually(seconds(20), sub { $postgres->sql("select state from mail_queue where to_address = '$address'") eq 'sent' });
}

my $visitor = Palace::Visitor->landlord('landlord1@example.com', 'palace-landlord-demo', at => $httpd->url);
sub form () { return Palace::Visitor::body(Palace::Visitor::changed([$visitor->fields('/landlord/profile', 'save')], phone => '07700 900123')) }

ok(mailed('before@test.example'), 'a mail is sent');

for my $jump (['-1h', -3600], ['+26h', 26 * 3600], ['+0', 0]) {
    my ($offset, $seconds) = @$jump;
    set_clock($offset);
    ok(abs(ahead() - $seconds) < 60, "the clock is set to $offset");
    is(ask($_, at => $httpd->url)->{status}, 200, "$_ is there") for '/', '/properties', '/healthz';
    is($visitor->ask('/dashboard')->{status}, 200, 'who is logged in is so');
    is($visitor->post('/landlord/profile', form())->{status}, 303, 'a form is taken');
    ok(mailed('after' . $seconds . '@test.example'), 'a mail is sent');
}

my $drawn = form();
set_clock('-1h');
is($visitor->post('/landlord/profile', $drawn)->{status}, 303, 'a form that was drawn before the clock went back is taken, too');

# An admin's form is good for a day.
my $admin = Palace::Visitor->admin('admin', 'palace-admin-demo', at => $httpd->url);
$drawn = Palace::Visitor::body(Palace::Visitor::changed([$admin->fields('/admin/settings', 'settings')]));
set_clock('+26h');
my $answer = $admin->post('/admin/settings', $drawn);
is($answer->{status}, 403, 'one that is older is not');
like($answer->{body}, qr{had been open for too long}, '... which is told');

# Away while the clock goes back: whoever waits does not wait for the hour to come round.
$postgres->halt('fast');
is(ask('/', at => $httpd->url)->{status}, 503, 'the database is away');
set_clock('-1h');
is(ask('/', at => $httpd->url)->{status}, 503, '... still');
$postgres->start;
ok(eventually(seconds(5), sub { ask('/', at => $httpd->url)->{status} == 200 }), 'back as soon as it is back');

finish(qr{SP002[014]: }, qr{\[dbd:error\]});
