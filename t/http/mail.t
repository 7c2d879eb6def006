#!/usr/bin/env perl
# Proves that mails of the queue reach a mail server, in real conversations: plain, encrypted, with a log-in; that refusals, a server that is
# away and one that hangs cost no mail; that two httpds never send one twice; and that nobody can write into a header.
use v5.36;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use IO::Socket::INET;
use Palace;
use Palace::Httpd;
use Palace::MailServer;
use Palace::Postgres;
use Test::More;
use Time::HiRes qw(time);

binmode $_, ':encoding(UTF-8)' for map { Test::More->builder->$_ } qw(output failure_output);

my $database = Palace::Postgres->database;
my ($certificate) = Palace::MailServer::certificate();

# An httpd that sends by this server, and nothing by that of the demo.
sub sender ($server, $more = 'StudentPalaceMailTLS Off') {
    my $url = ref $server ? $server->url : $server;
    utf8::encode($more);
    return Palace::Httpd->new(params => $database->params, more => "StudentPalaceMail $url\nStudentPalaceMailTLS On\n$more")->start;
}

sub enqueue ($to, $template = 'account_closed', $data = '{}') {
    utf8::encode($_) for $to, $data;
    return $database->sql("select enqueue_mail('$to', '$template', '$data')");
}

# state, attempts and error of the mail to that address.
sub queued ($to) {
    utf8::encode($to);
    my $row = ($database->rows("select state, attempts, last_error from mail_queue where to_address = '$to'"))[0];
    return {state => $row->[0], attempts => $row->[1], error => $row->[2]};
}

sub reaches ($to, $state) {
    my $there = eventually(seconds(20), sub { queued($to)->{state} eq $state });
    diag("$to: ", explain(queued($to))) if !$there;
    return $there;
}

sub due_now ($to) {
    $database->sql("update mail_queue set next_attempt_at = now() where to_address = '$to' and state = 'queued'");
    return;
}

# What still waits for a server that an earlier part of this test took away would be sent by the next.
sub forget_waiting () { return $database->sql(q{delete from mail_queue where state = 'queued'}) }

subtest 'a mail' => sub {
    my $server = Palace::MailServer->start;
    my $httpd  = sender($server, "StudentPalaceMailTLS Off\nStudentPalaceURL https://www.example.org\n"
        . 'StudentPalaceMailFrom "Häuser & Co <palace@example.com>"');
    enqueue('ann@test.example', 'confirm_signup', '{"url_path": "/signup/confirm?token=abc", "name": "Zoë O\'\'Neil 学生"}');
    ok(reaches('ann@test.example', 'sent'), 'is sent');
    my ($mail) = $server->to('ann@test.example');
    is_deeply($mail->{to}, ['ann@test.example'], 'to its address');
    is($mail->{from}, 'palace@example.com', 'from the site');
    is($mail->{hello}, 'www.example.org', 'which says its name');
    ok(!$mail->{tls}, 'unencrypted, as it was told');
    my $headers = $mail->{headers};
    is($headers->{To}, 'ann@test.example', 'header: To');
    is($headers->{From}, 'Häuser & Co <palace@example.com>', 'header: From');
    is($headers->{Subject}, 'Please confirm your e-mail address', 'header: Subject');
    like($headers->{'Message-ID'}, qr{^<[0-9a-f]{32}\@www\.example\.org>$}, 'header: Message-ID');
    like($headers->{Date}, qr{^\w{3}, [0-9]{1,2} \w{3} 20[0-9]{2} [0-9:]{8} \+0000$}, 'header: Date');
    is($headers->{'Auto-Submitted'}, 'auto-generated', 'header: Auto-Submitted');
    is($headers->{'Content-Type'}, 'text/plain; charset=utf-8', 'header: Content-Type');
    unlike($mail->{head}, qr{[^\x00-\x7F]}, 'no other letters in the header');
    like($mail->{text}, qr{^Hello Zoë O'Neil 学生,$}m, 'the name is as it was');
    like($mail->{text}, qr{^  https://www\.example\.org/signup/confirm\?token=abc$}m, 'the link is whole, and the site\'s');
    is($database->sql(q{select data from mail_queue where to_address = 'ann@test.example'}), '{}', 'the queue forgets the link');

    enqueue('häuser@tést.example');
    ok(reaches('häuser@tést.example', 'sent'), 'an address of other letters');
    $httpd->stop;
};

subtest 'refusals' => sub {
    my $server = Palace::MailServer->start;
    my $httpd  = sender($server);
    enqueue($_) for qw(rcpt-550@test.example data-554@test.example rcpt-450@test.example data-451@test.example once-450@test.example hang-up@test.example fine@test.example);
    ok(reaches('fine@test.example', 'sent'), 'others are sent meanwhile');
    ok(reaches($_, 'failed'), "$_ is given up") for qw(rcpt-550@test.example data-554@test.example);
    like(queued('rcpt-550@test.example')->{error}, qr{RCPT: 550 not this one}, 'with what the server said');
    for my $address (qw(rcpt-450@test.example data-451@test.example once-450@test.example hang-up@test.example)) {
        ok(eventually(seconds(10), sub { queued($address)->{error} ne '' }), "$address is not");
        is(queued($address)->{state}, 'queued', 'but kept for later');
    }
    is($database->sql(q{select count(*) from mail_queue where state = 'queued' and to_address ~ '-[4u]' and next_attempt_at > now() + interval '30 seconds'}), 4,
        'not at once');
    is($database->sql(q{select count(*) from mail_queue where server_away}), 0, 'none of that is the server being away');
    due_now('once-450@test.example');
    ok(reaches('once-450@test.example', 'sent'), 'when the server has had its rest it is sent');
    is(queued('once-450@test.example')->{attempts}, 2, 'at the second attempt');
    is($database->sql(q{select count(*) from mail_queue where state = 'failed' and data = '{}' and to_address = 'rcpt-550@test.example'}), 1, 'dead letters are there to see');
    $httpd->stop;
};

subtest 'away, and back' => sub {
    my $port = Palace::Httpd::free_port();
    my $httpd = sender("smtp://127.0.0.1:$port");
    enqueue('patient@test.example');
    ok(eventually(seconds(10), sub { queued('patient@test.example')->{error} =~ /connect/ }), 'nobody there: the queue says so');
    is(queued('patient@test.example')->{state}, 'queued', 'and keeps the mail');
    my $server = Palace::MailServer->start;
    my $relay  = sender($server);
    due_now('patient@test.example');
    ok(reaches('patient@test.example', 'sent'), 'another httpd sends it');
    $_->stop for $httpd, $relay;
};

subtest 'encrypted' => sub {
    my $server = Palace::MailServer->start(tls => 1);
    my $httpd  = sender($server, "StudentPalaceMailCA $certificate");
    enqueue('secret@test.example');
    ok(reaches('secret@test.example', 'sent'), 'STARTTLS, with a certificate that is trusted');
    ok(($server->to('secret@test.example'))[0]{tls}, 'the mail is encrypted');
    $httpd->stop;
    my $plain = Palace::MailServer->start;
    my %never = (
        'a certificate that nobody trusts'      => [$server->url, 'StudentPalaceMailTLS On'],
        'a certificate for another name'        => [$server->url('127.0.0.1'), "StudentPalaceMailCA $certificate"],
        'a server that does not encrypt'        => [$plain->url, 'StudentPalaceMailTLS On'],
        'a server that wants encryption we do not' => [$server->url, 'StudentPalaceMailTLS Off'],
    );
    for my $name (sort keys %never) {
        my $address = ($name =~ s/\W/-/gr) . '@test.example';
        my $sender  = sender($never{$name}->@*);
        enqueue($address);
        ok(eventually(seconds(10), sub { queued($address)->{error} ne '' }), "$name: refused");
        is(queued($address)->{state}, 'queued', 'the mail waits');
        $sender->stop;
    }
    is(scalar(my @taken = $plain->mails), 0, 'nothing has travelled unencrypted');
};

subtest 'with a log-in' => sub {
    my $server = Palace::MailServer->start(login => ['palace', 'correct horse']);
    my $file   = scratch() . '/login';
    write_file($file, "palace\ncorrect horse\n");
    chmod 0640, $file;
    my $httpd = sender($server, "StudentPalaceMailCA $certificate\nStudentPalaceMailLogin $file");
    enqueue('known@test.example');
    ok(reaches('known@test.example', 'sent'), 'user and password from a file');
    is(($server->to('known@test.example'))[0]{user}, 'palace', 'are used');
    $httpd->stop;

    write_file($file, "palace\nwrong horse\n");
    $httpd = sender($server, "StudentPalaceMailCA $certificate\nStudentPalaceMailLogin $file");
    enqueue('unknown@test.example');
    ok(eventually(seconds(10), sub { queued('unknown@test.example')->{error} =~ /AUTH: 535/ }), 'a wrong password is said')
        or diag(queued('unknown@test.example')->{error});
    is(queued('unknown@test.example')->{state}, 'queued', 'and the mail waits for the right one');
    unlike(read_file($httpd->log), qr{horse|d3Jvbmc|cGFsYWNl}, 'no password in the log');
    $httpd->stop;

    my $refusal = sub ($more) {
        return Palace::Httpd->new(more => "StudentPalaceMail smtp://localhost\nStudentPalaceMailTLS On\n$more")->refusal // 'it starts';
    };
    chmod 0644, $file;
    like($refusal->("StudentPalaceMailLogin $file"), qr{SP0001: .*may be read by everybody}, 'a file for everybody stops the start');
    chmod 0600, $file;
    like($refusal->("StudentPalaceMailLogin $file\nStudentPalaceMailTLS Off"), qr{SP0001: .*would travel unencrypted}, 'so does a log-in without encryption');
    like($refusal->("StudentPalaceMailLogin $file.gone"), qr{SP0001: .*cannot be read}, 'and a file that is not there');
    write_file($file, "palace\n");
    like($refusal->("StudentPalaceMailLogin $file"), qr{SP0001: .*a user and a password}, 'or holds half');
};

subtest 'two at once' => sub {
    forget_waiting();
    my $server = Palace::MailServer->start;
    $database->sql(q{select enqueue_mail('slow' || n || '@test.example', 'account_closed') from generate_series(1, 24) as n});
    my @httpds = map { sender($server) } 1 .. 2;
    ok(eventually(seconds(40), sub { $database->sql(q{select count(*) from mail_queue where to_address like 'slow%' and state <> 'sent'}) == 0 }), 'all are sent');
    my %times;
    $times{$_->{to}[0]}++ for $server->mails;
    is(scalar keys %times, 24, 'each');
    is_deeply([grep { $times{$_} > 1 } sort keys %times], [], 'and none twice');
    $_->stop for @httpds;
};

subtest 'a server that hangs' => sub {
    my $silent = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1:0');
    my $httpd  = sender('smtp://127.0.0.1:' . $silent->sockport);
    enqueue('stuck@test.example');
    ok(reaches('stuck@test.example', 'sending'), 'a mail is claimed');
    is(ask('/about', at => $httpd->url)->{status}, 200, 'visitors notice nothing');
    my $began = time;
    $httpd->stop;
    cmp_ok(time - $began, '<', seconds(4), 'httpd stops without waiting for it');
    is(queued('stuck@test.example')->{state}, 'queued', 'and gives the mail back');
};

subtest 'injection' => sub {
    forget_waiting();
    my $server = Palace::MailServer->start;
    my $httpd  = sender($server);
    for my $evil ('a@test.example\r\nBcc: b@test.example', 'a@test.example>\nRSET') {
        ok(!eval { $database->sql("select enqueue_mail(e'$evil', 'account_closed')"); 1 }, 'the queue takes no such address');
    }
    # Past the queue's own checks.
    $database->sql('alter table mail_queue drop constraint addresses_are_plain');
    $database->sql(q{insert into mail_queue (to_address, template) values (e'a@test.example\r\nBcc: b@test.example', 'account_closed')});
    enqueue('c@test.example', 'confirm_signup', '{"url_path": "/x", "name": "A\r\nBcc: b@test.example\r\n\r\n.\r\nRSET"}');
    ok(reaches('c@test.example', 'sent'), 'a name with line ends is a name');
    my ($mail) = $server->to('c@test.example');
    unlike($mail->{head}, qr{Bcc}, 'its lines are in no header');
    like($mail->{text}, qr{^Hello A Bcc: b\@test\.example \. RSET,$}m, 'but in the text, on one line');
    ok(eventually(seconds(10), sub { $database->sql(q{select state from mail_queue where to_address like '%Bcc%'}) eq 'failed' }), 'such an address gets no mail from anybody');
    is(scalar(my @taken = $server->mails), 1, 'and nobody got any but the one');
    enqueue('d@test.example', 'no_such_template');
    ok(reaches('d@test.example', 'failed'), 'a kind of mail that does not exist is given up');
    $httpd->stop;
};

finish(qr{SP004[01]: });
