#!/usr/bin/env perl
# Proves that a mail server that is away for a day costs no mail: all are tried as often as it is written down and none is given up before, the admin
# is told meanwhile, nobody who asks for a link notices, and when the server is back each mail is sent once, in the order in which they were written,
# except those whose links work no more.
#
# The day passes in minutes: whenever nothing is due any more, all that the queue, links and throttles remember is moved into the past, as far as it takes
# the next mail to be due. Every attempt is one of the running site.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::MailServer;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

# Minutes from the first attempt on, see docs/mail.md.
my @attempts = (0, 1, 5, 21, 85, 341, 701, 1061, 1421, 1781);

my $database = Palace::Postgres->database;
my $port     = Palace::Httpd::free_port();

# A sender that has met nobody rests for ten seconds: many of them, as of as many machines, have each mail tried as soon as it is due.
my @httpds = map {
    Palace::Httpd->new(params => $database->params, change => sub { Palace::Httpd::small()->() }, more => <<~"CONF")->start
        StudentPalaceMail smtp://127.0.0.1:$port
        StudentPalaceMailTLS Off
        <Location "/metrics">
            SetHandler studentpalace-metrics
            Require all granted
        </Location>
        CONF
} 1 .. 6;
my @at    = (at => $httpds[0]->url);
my $admin = Palace::Visitor->admin('admin', 'palace-admin-demo', @at);

# What there was before is no part of this.
$database->sql('delete from mail_queue');

# ---- the clock: minutes since the server went away

my $clock = 0;

sub let_pass ($minutes) {
    my $moved = "interval '1 minute' * $minutes";
    $database->sql("update mail_queue set created_at = created_at - $moved, next_attempt_at = next_attempt_at - $moved, sent_at = sent_at - $moved;
        update account_tokens set created_at = created_at - $moved, expires_at = expires_at - $moved;
        update throttles set window_start = window_start - $moved");
    $clock += $minutes;
    return;
}

# Every mail on its way: [id, address, attempts, minutes since it was written, minutes to the next attempt, the error].
sub waiting () {
    return $database->rows("select id, to_address, attempts, extract(epoch from now() - created_at) / 60,
        extract(epoch from next_attempt_at - now()) / 60, last_error from mail_queue where state in ('queued', 'sending')");
}

# Waits until everything that is due was tried; what was tried has its next attempt when it is written down. When it was is kept.
my %tried;
sub settle () {
    my $done   = sub { return $database->sql("select not exists (select from mail_queue where state = 'sending' or (state = 'queued' and next_attempt_at <= now() and attempts < 10))") eq 't' };
    ok(eventually(seconds(30), $done), sprintf 'after %d:%02d hours all that is due is tried', $clock / 60, $clock % 60) or diag explain [waiting()];
    my @wrong;
    for (waiting()) {
        my ($id, $address, $attempts, $age, $next, $error) = @$_;
        next if $attempts == ($tried{$id} // [])->@*;
        push $tried{$id}->@*, $age;
        push @wrong, "$address was tried $attempts times" if $attempts != $tried{$id}->@*;
        push @wrong, "$address waits for $next minutes" if abs($next - ($attempts[$attempts] - $attempts[$attempts - 1])) > 0.75;
        push @wrong, "$address: $error" if $error !~ /connect/i;
    }
    is_deeply(\@wrong, [], '... and waits as long as it should');
    return;
}

# Lets time pass until that minute, from one mail that is due to the next.
sub until_minute ($end) {
    settle();
    while ($clock < $end) {
        my $next = $database->sql("select coalesce(min(extract(epoch from next_attempt_at - now())) / 60, 1e9) from mail_queue where state = 'queued'");
        let_pass($clock + $next < $end ? $next : $end - $clock);
        settle();
    }
    return;
}

# ---- what is asked meanwhile

sub enqueue ($address, $template = 'account_closed') { return $database->sql("select enqueue_mail('$address', '$template')") }

# Asks for a link for a forgotten password, as somebody with an account and as somebody without.
sub forgotten ($address) {
    for my $email ($address, "nobody$clock\@test.example") {
        my $answer = Palace::Visitor->new(@at)->submit('/password/forgot', 'forgot', email => $email);
        is("$answer->{status} " . header($answer, 'Location'), '303 /password/forgot?done=mail_sent', "$email asks for a link and is told what all are");
        cmp_ok($answer->{seconds}, '<', seconds(1), '... at once');
    }
    return;
}

sub metric ($name) { return ask('/metrics', @at)->{body} =~ /^studentpalace_$name ([0-9]+)$/m ? $1 : undef }

# What the first page for admins says about mails, as words.
sub attention () {
    my ($list) = $admin->ask('/admin/dashboard')->{body} =~ m{(<li><a href="/admin/mail\?.*?)</ul>}s;
    return join "\n", grep { /mail/ } split /\n/, ($list // '') =~ s{</li>}{\n}gr =~ s{<[^>]+>}{}gr;
}

# Was the mail to that address tried at these minutes? Not before, and hardly later: that the test takes time itself adds up.
sub tried_at ($address, @minutes) {
    my @tried = ($tried{$database->sql("select min(id) from mail_queue where to_address = '$address'")} // [])->@*;
    my $right = @tried == @minutes && !grep { $tried[$_] < $minutes[$_] || $tried[$_] > $minutes[$_] + 6 } 0 .. $#tried;
    return ok($right, "$address was tried as often as it should be") || diag "@tried";
}

sub states () { return join ', ', map { "$_->[0] $_->[1]" } $database->rows('select to_address, state from mail_queue order by id') }

# ---- the day

subtest 'the server goes away' => sub {
    enqueue('first@test.example');
    is(Palace::Visitor->new(@at)->submit('/signup', 'signup', email => 'new@test.example', password => 'eleven green bottles', accept_terms => 'true')->{status}, 303, 'somebody signs up');
    forgotten('landlord1@example.com');
    enqueue('second@test.example');
    until_minute(29);
    is(attention(), '', 'half an hour may pass');
    until_minute(31);
    is(attention(), '4 mails could not be sent for half an hour: does the mail server run?', 'then the admin is told');
    is(metric('mails_waiting'), 4, 'the monitor knows how many wait');
    cmp_ok(metric('mail_oldest_seconds'), '>=', 31 * 60, 'and for how long');
    is($admin->ask('/admin/mail.xml?state=queued&sort=attempts')->{body} =~ s/.*?<mail [^>]*to_address="([^"]+)"[^>]* last_error="([^"]*)".*/$1 $2/sr =~ /^second\@test\.example .*connect/ ? 1 : 0, 1, 'the list of mails says why');
};

subtest 'a day goes by' => sub {
    until_minute(6 * 60);
    like(states(), qr{landlord1\@example\.com expired}, 'a link for an hour is not tried for longer');
    is($database->sql("select data::text || attempts from mail_queue where state = 'expired'"), '{}4', 'it is forgotten');
    forgotten('landlord1@example.com');
    until_minute(6 * 60 + 2);
    forgotten('landlord1@example.com');
    until_minute(23 * 60 + 50);
    forgotten('landlord2@example.com');
    enqueue('last@test.example');
    until_minute(24 * 60);
    is(states(), 'first@test.example queued, new@test.example queued, landlord1@example.com expired, second@test.example queued, landlord1@example.com expired, landlord1@example.com expired, '
        . 'landlord2@example.com queued, last@test.example queued', 'after a day all wait but those with dead links');
    tried_at($_, @attempts[0 .. 8]) for qw(first@test.example new@test.example second@test.example);
    is(attention(), '3 mails could not be sent for half an hour: does the mail server run?', 'the admin is told, of those that are late');
    cmp_ok(metric('mail_oldest_seconds'), '>=', 24 * 3600, 'and so is the monitor');
    forgotten('landlord3@example.com');
    settle();
};

subtest 'the server is back' => sub {
    # One sender: what many take at the same time comes in any order.
    $_->stop for splice @httpds, 1;
    my $server = Palace::MailServer->start(port => $port);
    my ($next) = $database->rows("select to_address from mail_queue where state = 'queued' order by next_attempt_at, id limit 1");
    let_pass(5);
    ok(eventually(seconds(40), sub { $database->sql("select count(*) from mail_queue where state in ('queued', 'sending')") == 0 }), 'nothing waits any more') or diag states();
    my @wanted = grep { $_ ne $next } qw(first@test.example new@test.example second@test.example landlord2@example.com last@test.example landlord3@example.com);
    my @taken  = map { $_->{to}[0] } $server->mails;
    is("@taken", "$next @wanted", 'the one that was due next finds it, the others follow at once as they were written, each once');
    is($database->sql("select count(*) from mail_queue where state = 'sent' and (data <> '{}' or server_away)"), 0, 'the queue forgets what they said');
    is($database->sql("select count(*) from mail_queue where state = 'failed'"), 0, 'none is given up');
    is(attention(), '', 'there is nothing to look at');
    is(metric('mails_waiting'), 0, 'and nothing waits');
    for my $case (['new@test.example', 'confirm', 303], ['landlord2@example.com', 'reset', 303, password => 'twelve green bottles']) {
        my ($address, $form, $status, %more) = @$case;
        my ($path) = (($server->to($address))[0]{text} // '') =~ m{^  https?://[^/]+(/\S+)$}m;
        is(Palace::Visitor->new(@at)->submit($path, $form, %more)->{status}, $status, "the link to $address works");
    }
    like($admin->ask('/admin/mail?state=expired')->{body}, qr{(?:landlord1\@example\.com.*?Link expired.*?){3}}s, 'the admin sees which links were not sent');
    unlike($admin->ask('/admin/mail?state=expired')->{body}, qr{Try again}, 'they cannot be sent again');
    ok(eventually(seconds(20), sub { $server->to('landlord2@example.com') == 2 }), 'what is written from now on is sent as ever');
    $server->stop;
};

subtest 'longer than a mail waits' => sub {
    push @httpds, map { $_->start } map { Palace::Httpd->new(params => $database->params, change => sub { Palace::Httpd::small()->() }, more => "StudentPalaceMail smtp://127.0.0.1:$port\nStudentPalaceMailTLS Off") } 1 .. 5;
    $clock = 0;
    enqueue('stubborn@test.example');
    until_minute(29 * 60 + 40);
    like(states(), qr{stubborn\@test\.example queued$}, 'no mail is given up before');
    tried_at('stubborn@test.example', @attempts[0 .. 8]);
    let_pass(1);
    ok(eventually(seconds(30), sub { states() =~ /stubborn\@test\.example failed$/ }), 'at the tenth it is') or diag states();
    is(attention(), '1 mail could not be delivered', 'of which the admin is told');
    my $server = Palace::MailServer->start(port => $port);
    my ($form, $id) = $admin->ask('/admin/mail?state=failed')->{body} =~ m{<form id="rows-retry"(.*?)</form>.*<button class="link" form="rows-retry" name="id" value="([0-9]+)">}s;
    is($admin->post('/admin/mail', Palace::Visitor::body([id => $id], map { [/name="([^"]+)" value="([^"]*)"/] } $form =~ /<input [^>]+>/g))->{status}, 303, 'and has it tried again');
    ok(eventually(seconds(40), sub { states() =~ /stubborn\@test\.example sent$/ }), 'when the server is back it is sent') or diag states();
    is(scalar(my @to = $server->to('stubborn@test.example')), 1, 'once');
};

finish(qr{SP0040: });
