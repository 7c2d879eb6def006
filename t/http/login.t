#!/usr/bin/env perl
# Proves that logging in tells strangers nothing (AC5, D-8), that trying often means waiting (AC6), that old hashes are taken and replaced (AC3),
# and that the switches count.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util qw(min);
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;
use Time::HiRes qw(time);

my $database = Palace::Postgres->database;
my $httpd    = Palace::Httpd->new(params => $database->params)->start;
my @at       = (at => $httpd->url);
my $demo     = 'palace-landlord-demo';

sub try ($email, $password, $visitor = Palace::Visitor->new(@at)) {
    return $visitor->submit('/login', 'login', email => $email, password => $password);
}

sub forget_tries () { return $database->sql('delete from throttles') }

# A page without what is different each time and what the visitor has typed.
sub same_part ($answer) {
    return $answer->{body} =~ s/(name="form_(?:token|key)" value=")[^"]*/$1/gr =~ s/value="[^"]*\@[^"]*"//gr;
}

subtest 'known and unknown' => sub {
    my ($known, $unknown) = map { try($_, 'wrong password') } 'landlord1@example.com', 'nobody@example.com';
    is($_->{status}, 422, 'refused') for $known, $unknown;
    is(same_part($unknown), same_part($known), 'with the same page');
    is_deeply([sort keys $unknown->{headers}->%*], [sort keys $known->{headers}->%*], 'and the same headers');
    like($known->{body}, qr{Address and password do not go together\. <a href="/password/forgot">}, 'which links the way out');
    my %quickest;
    for my $round (1 .. 6) {
        forget_tries();
        for my $email ('landlord1@example.com', 'nobody@example.com') {
            my $began = time;
            try($email, 'wrong password');
            push $quickest{$email}->@*, time - $began;
        }
    }
    my ($known_time, $unknown_time) = map { min $quickest{$_}->@* } 'landlord1@example.com', 'nobody@example.com';
    cmp_ok(abs($known_time - $unknown_time), '<', 0.25 * $known_time, sprintf 'and take as long (%.0f and %.0f ms)',
        1000 * $known_time, 1000 * $unknown_time);
    forget_tries();
};

subtest 'only the right password tells' => sub {
    forget_tries();
    my ($unconfirmed, $suspended) = map { $database->sql("select email from landlords where $_") } 'email_confirmed_at is null', 'suspended_at is not null';
    like(try($unconfirmed, $demo)->{body}, qr{not confirmed yet\. We have just sent a new link}, 'an account that is not confirmed');
    is($database->sql("select count(*) from mail_queue where template = 'confirm_signup' and to_address = '$unconfirmed'"), '1', 'gets a link');
    like(try($suspended, $demo)->{body}, qr{suspended: Two reports}, 'a suspended one gets the reason');
    is($database->sql("select count(*) from sessions s join landlords l on l.id = s.landlord_id where l.email in ('$unconfirmed', '$suspended')"), '0',
        'and none a session');
};

subtest 'trying often' => sub {
    forget_tries();
    is(try('landlord1@example.com', "wrong $_")->{status}, 422, "try $_") for 1 .. 5;
    for my $email ('landlord1@example.com', 'LANDLORD1@example.com') {
        my $answer = try($email, $demo);
        is($answer->{status}, 429, 'the sixth has to wait, whatever the password');
        like(header($answer, 'Retry-After'), qr{^(?:[12][0-9]|30)$}, 'and is told for how long');
        like($answer->{body}, qr{Please wait (?:[12][0-9]|30) seconds}, 'in words');
        like($answer->{body}, qr{value="landlord1\@example\.com"}i, 'with what was typed');
    }
    is(try('landlord2@example.com', $demo)->{status}, 303, 'another account does not');
    $database->sql(q{update throttles set last_at = last_at - interval '31 seconds'});
    is(try('landlord1@example.com', 'wrong again')->{status}, 422, 'afterwards there is one try');
    like(header(try('landlord1@example.com', $demo), 'Retry-After'), qr{^(?:5[0-9]|60)$}, 'then the wait is longer');
    $database->sql(q{update throttles set last_at = last_at - interval '61 seconds'});
    is(try('landlord1@example.com', $demo)->{status}, 303, 'the right password after it');
    is(try('nobody@example.com', 'x')->{status}, $_, 'an unknown address waits alike') for (422) x 5, 429;
};

subtest 'many accounts from one network' => sub {
    forget_tries();
    is(try("somebody$_\@example.com", 'x')->{status}, 422, "account $_") for 1 .. 20;
    is(try('landlord2@example.com', $demo)->{status}, 429, 'the 21st waits, whoever it is');
};

subtest 'at once' => sub {
    forget_tries();
    my $body = Palace::Visitor::body(Palace::Visitor::changed([Palace::Visitor->new(@at)->fields('/login', 'login')],
        email => 'landlord3@example.com', password => 'x'));
    my @pids = map {
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            my $answer = Palace::Visitor->new(@at)->post('/login', $body);
            require POSIX;
            POSIX::_exit($answer->{status} == 422 ? 1 : $answer->{status} == 429 ? 2 : 3);
        }
        $pid;
    } 1 .. 12;
    my %count;
    for my $pid (@pids) {
        waitpid $pid, 0;
        $count{$? >> 8}++;
    }
    is_deeply(\%count, {1 => 5, 2 => 7}, 'five of twelve are looked at');
};

subtest 'hashes of the old site' => sub {
    forget_tries();
    # Werkzeug: scrypt:32768:8:1 and pbkdf2:sha256 of "correct horse battery", made by its own generate_password_hash.
    require Digest::SHA;
    my $salt   = 'abcdefgh12345678';
    my $block  = Digest::SHA::hmac_sha256($salt . pack('N', 1), 'correct horse battery');
    my $result = $block;
    for (2 .. 1000) {
        $block = Digest::SHA::hmac_sha256($block, 'correct horse battery');
        $result ^.= $block;
    }
    $database->sql("update landlords set password_hash = 'pbkdf2:sha256:1000\$$salt\$" . unpack('H*', $result) . "' where email = 'landlord2\@example.com'");
    is(try('landlord2@example.com', 'wrong horse battery')->{status}, 422, 'a wrong password');
    is(try('landlord2@example.com', 'correct horse battery')->{status}, 303, 'the right one');
    like($database->sql(q{select password_hash from landlords where email = 'landlord2@example.com'}), qr{^\$argon2id\$}, 'and the hash is of today then');
    is(try('landlord2@example.com', 'correct horse battery')->{status}, 303, 'and the password the same');
};

subtest 'switched off' => sub {
    forget_tries();
    my $visitor = Palace::Visitor->landlord('landlord4@example.com', $demo, @at);
    $database->sql(q{update site_settings set value = '0' where key = 'logins_enabled'});
    like(ask('/login', @at)->{body}, qr{not possible at the moment}, 'the page says so');
    my $answer = try('landlord4@example.com', $demo);
    is($answer->{status}, 422, 'and the form is refused');
    is($visitor->ask('/dashboard')->{status}, 200, 'who is logged in stays so');
    $database->sql(q{delete from site_settings where key = 'logins_enabled'});
    is(try('landlord4@example.com', $demo)->{status}, 303, 'a missing switch is on');
};

is($database->sql(q{select count(*) from audit_log where action = 'failed_login' and actor_kind = 'anonymous' and ip = '127.0.0.1'}) > 30, 1,
    'failures are in the audit log');
is($database->sql(q{select count(*) from audit_log where before::text like '%wrong%' or after::text like '%wrong%' or actor like '%@%'}), '0', 'without what was typed');
ok(!(grep { /\Q$demo\E|wrong password|landlord\d\@/ } map { read_file($_) } glob "$httpd->{root}/logs/*"), 'and nothing of it in any log');

finish();
