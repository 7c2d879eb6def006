#!/usr/bin/env perl
# Proves that sessions are what they should be (AC7, D-5, D-10): their cookie, who may see what, their two ends, what ends them all, and that
# a database that does not answer never looks like being logged out.
use v5.36;
use Encode ();
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Looks;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;
use Time::HiRes qw(sleep);

my $database = Palace::Postgres->database;
my $httpd    = Palace::Httpd->new(params => $database->params)->start;
my @at       = (at => $httpd->url);
my $demo     = 'palace-landlord-demo';

sub landlord ($number) { return Palace::Visitor->landlord("landlord$number\@example.com", $demo, @at) }

subtest 'the cookie' => sub {
    my $visitor = Palace::Visitor->new(@at);
    my $answer  = $visitor->submit('/login', 'login', email => ' LandLord1@Example.com ', password => $demo);
    is($answer->{status}, 303, 'whatever the case of the address');
    is(header($answer, 'Location'), '/dashboard', 'leads to the dashboard');
    my $cookie = header($answer, 'Set-Cookie');
    like($cookie, qr{^studentpalace=[0-9a-f]{64}; }, '256 bits');
    like($cookie, qr{; \Q$_\E(?:;|$)}, $_) for 'Path=/', 'HttpOnly', 'SameSite=Lax';
    unlike($cookie, qr{Secure|Domain}, 'on http it is not Secure');
    my ($token) = $cookie =~ /=([0-9a-f]{64})/;
    is($database->sql("select count(*) from sessions where token_hash = sha256(decode('$token', 'hex'))"), '1', 'its hash is kept');
    is($database->sql("select count(*) from sessions where encode(token_hash, 'hex') = '$token'"), '0', 'and it is not');
    my $secure = Palace::Httpd->new(params => $database->params, more => 'StudentPalaceURL https://palace.example')->start;
    my $over   = Palace::Visitor->new(at => $secure->url, headers => {Origin => 'https://palace.example'});
    $answer = $over->submit('/login', 'login', email => 'landlord1@example.com', password => $demo);
    like(header($answer, 'Set-Cookie'), qr{^__Host-studentpalace=[0-9a-f]{64}; Path=/; Max-Age=[0-9]+; HttpOnly; SameSite=Lax; Secure$},
        'over TLS it is bound to the host');
    is($over->ask('/dashboard')->{status}, 200, 'and read');
    my ($value) = values $over->cookies->%*;
    is(ask('/dashboard', at => $secure->url, headers => {Cookie => "studentpalace=$value"})->{status}, 302, 'under that name only');
    $secure->stop;
};

subtest 'nobody is logged in' => sub {
    for my $cookie (undef, 'studentpalace=', 'studentpalace=' . 'a' x 64, 'studentpalace=' . 'A' x 64, 'studentpalace=' . 'a' x 63,
        "studentpalace=' or true --", 'x=' . 'y' x 4000, 'studentpalace', ';;;=;', 'studentpalace=%00') {
        my $answer = ask('/landlord/account?done=x', @at, headers => {Cookie => $cookie});
        is($answer->{status}, 302, 'sent to log in: ' . substr $cookie // 'no cookie', 0, 30);
        is(header($answer, 'Location'), '/login?next=/landlord/account%3Fdone%3Dx', '... and back');
        is(header($answer, 'Cache-Control'), 'no-store', '... never kept');
    }
    my $answer = Palace::Visitor->new(@at)->post('/landlord/account', 'action=close');
    is($answer->{status}, 302, 'nor does a form do anything');
    is(header($answer, 'Location'), '/login?next=/landlord/account', '... and its page comes after logging in');
};

subtest 'next stays on this site' => sub {
    for my $bad ('//evil.example', '/\\evil.example', 'https://evil.example/', 'evil', "/\tx", '/a b', "/\x{e9}", '/' . 'x' x 3000) {
        my $query   = Palace::Visitor::body(['next', Encode::encode('UTF-8', $bad)]);
        my $visitor = Palace::Visitor->new(@at);
        my $answer  = $visitor->submit('/login', 'login', email => 'landlord1@example.com', password => $demo,
            next => Encode::encode('UTF-8', $bad));
        is(header($answer, 'Location'), '/dashboard', 'not ' . substr $query, 0, 40);
    }
    my $visitor = Palace::Visitor->new(@at);
    my $answer  = $visitor->submit('/login?next=/landlord/account%3Fdone%3Demail_changed', 'login', email => 'landlord1@example.com',
        password => $demo);
    is(header($answer, 'Location'), '/landlord/account?done=email_changed', 'a path of this one, with its query');
};

subtest 'what is private is kept by nobody' => sub {
    my $visitor = landlord(2);
    for my $path (qw(/dashboard /landlord/account /login /signup /logout /password/forgot)) {
        my $answer = ($path =~ /login|signup/ ? Palace::Visitor->new(@at) : $visitor)->ask($path);
        is($answer->{status}, 200, $path);
        is(header($answer, 'Cache-Control'), 'no-store', '... no-store');
        is(header($answer, 'ETag'), '', '... and no ETag');
    }
    my %documents = map { $_ => $visitor->ask("$_.xml")->{body} } qw(/dashboard /landlord/account /logout /password/forgot);
    $documents{$_} = ask("$_.xml", @at)->{body} for qw(/login /signup);
    is(valid_documents(%documents), '', 'their documents are valid');
    my ($public, $same) = map { $_->ask('/landlords')->{body} } Palace::Visitor->new(@at), $visitor;
    is($same, $public, 'a public page is the same for who is logged in');
    is(header($visitor->ask($_), 'Set-Cookie'), '', "$_ sets no cookie") for qw(/ /landlords /properties /login /dashboard);
};

subtest 'a new token at each log-in, and the old session ends' => sub {
    my $visitor = landlord(3);
    my $old     = $visitor->cookies->{studentpalace};
    is(header($visitor->ask('/login'), 'Location'), '/dashboard', 'who is logged in is sent on');
    is(header($visitor->ask('/login?next=/landlord/account'), 'Location'), '/landlord/account', 'to where they wanted to go');
    my @fields = Palace::Visitor->new(@at)->fields('/login', 'login');
    $visitor->post('/login', Palace::Visitor::body(Palace::Visitor::changed(\@fields, email => 'landlord3@example.com', password => $demo)));
    isnt($visitor->cookies->{studentpalace}, $old, 'another token');
    is(ask('/dashboard', @at, headers => {Cookie => "studentpalace=$old"})->{status}, 302, 'the old one is none any more');
    is($visitor->ask('/dashboard')->{status}, 200, 'the new one is');
};

subtest 'logging out' => sub {
    my $visitor = landlord(3);
    my %kept    = $visitor->cookies->%*;
    like($visitor->ask('/logout')->{body}, qr{<form[^>]*method="post"}, 'GET asks');
    is($visitor->ask('/dashboard')->{status}, 200, 'and ends nothing');
    my $answer = $visitor->submit('/logout', 'logout');
    is($answer->{status}, 303, 'POST ends the session');
    is(header($answer, 'Location'), '/login?done=logged_out', 'and says so');
    like($visitor->ask('/login?done=logged_out')->{body}, qr{role="status"[^>]*>You are logged out\.<}, 'in words');
    is_deeply($visitor->cookies, {}, 'the cookie is gone');
    is(ask('/dashboard', @at, headers => {Cookie => "studentpalace=$kept{studentpalace}"})->{status}, 302, 'the session, too');
};

subtest 'what ends all sessions' => sub {
    my %ends = (
        'another password' => sub ($visitor) {
            $visitor->submit('/landlord/account', 'password', current => $demo, new => 'a new and longer one') },
        'suspending the account' => sub ($visitor) {
            $database->sql(q{update landlords set suspended_at = now() where email = 'landlord4@example.com'}); {status => 303} },
        'closing the account' => sub ($visitor) {
            $visitor->submit('/landlord/account', 'close', current => $demo, confirm_text => 'DELETE') },
    );
    my $number = 5;
    for my $why (sort keys %ends) {
        $number = $why =~ /suspend/ ? 4 : $number + 1;
        my ($one, $two) = map { landlord($number) } 1, 2;
        my $old = $two->cookies->{studentpalace};
        is($ends{$why}->($two)->{status}, 303, $why);
        is($_->{status}, 302, '... both are asked to log in')
            for $one->ask('/dashboard'), ask('/dashboard', @at, headers => {Cookie => "studentpalace=$old"});
        is($two->ask('/dashboard')->{status}, $why =~ /password/ ? 200 : 302, '... but who chose the new password has a new session');
    }
};

subtest 'log out everywhere else' => sub {
    my ($here, $there) = map { landlord(2) } 1, 2;
    like($here->ask('/landlord/account')->{body}, qr{<b>Here: </b>}, 'the list knows which one is this');
    is($here->submit('/landlord/account', 'sessions')->{status}, 303, 'done');
    is($there->ask('/dashboard')->{status}, 302, 'there');
    is($here->ask('/dashboard')->{status}, 200, 'not here');
};

subtest 'the two ends' => sub {
    my $visitor = landlord(1);
    my $hash    = sub { my ($token) = values $visitor->cookies->%*; "token_hash = sha256(decode('$token', 'hex'))" };
    $database->sql("update sessions set last_seen_at = now() - interval '59 seconds' where " . $hash->());
    my $before = $database->sql('select last_seen_at from sessions where ' . $hash->());
    is($visitor->ask('/dashboard')->{status}, 200, 'used a moment ago');
    is($database->sql('select last_seen_at from sessions where ' . $hash->()), $before, 'that it was used is not noted each time');
    $database->sql("update sessions set last_seen_at = now() - interval '11 hours 59 minutes' where " . $hash->());
    is($visitor->ask('/dashboard')->{status}, 200, 'used 11 hours and 59 minutes ago');
    is($database->sql("select last_seen_at > now() - interval '1 minute' from sessions where " . $hash->()), 't', 'which begins anew');
    $database->sql("update sessions set last_seen_at = now() - interval '12 hours 1 second' where " . $hash->());
    is($visitor->ask('/dashboard')->{status}, 302, '12 hours are too long');
    my $listed = () = landlord(1)->ask('/landlord/account.xml')->{body} =~ /<session\b/g;
    is($listed, $database->sql("select count(*) from sessions where landlord_id = 1 and last_seen_at > now() - interval '12 hours'"),
        'and it is not among those that the account page lists');
    $visitor = landlord(1);
    is($database->sql("select extract(epoch from expires_at - created_at) from sessions where " . $hash->()) + 0, 7 * 86400, 'seven days at most');
    $database->sql("update sessions set expires_at = now() - interval '1 second' where " . $hash->());
    is($visitor->ask('/dashboard')->{status}, 302, 'and then it is over');
    my $short = Palace::Httpd->new(params => $database->params, more => "StudentPalaceSessionIdle 1s\nStudentPalaceSessionLife 1h")->start;
    my $other = Palace::Visitor->landlord('landlord1@example.com', $demo, at => $short->url);
    is($other->ask('/dashboard')->{status}, 200, 'the directives count');
    sleep 1.2;
    is($other->ask('/dashboard')->{status}, 302, 'an idle second later it is over');
    $short->stop;
};

subtest 'a database that does not answer' => sub {
    my $visitor = landlord(1);
    $database->sql('alter function find_session(text, integer) rename to away');
    is($visitor->ask('/dashboard')->{status}, 500, 'an error is an error, not a log-out');
    is_deeply([keys $visitor->cookies->%*], ['studentpalace'], 'the cookie stays');
    $database->sql('alter function away(text, integer) rename to find_session');
    is($visitor->ask('/dashboard')->{status}, 200, 'and so does the session');
};

is($database->sql(q{select string_agg(distinct action, ' ' order by action) from audit_log}),
    'change_password close_account end_sessions failed_login log_in log_out' =~ s/failed_login //r, 'the audit log tells of it');

finish(qr{SP0023: Postgres refused statement session});
