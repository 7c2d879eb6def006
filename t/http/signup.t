#!/usr/bin/env perl
# Proves the ways of an account (D-12, AC2, AC4, AC8): signing up, confirming, forgotten password, another address, taking the data along, closing;
# with the mails that belong to them, and the same answers for addresses that have an account and for those that have none.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use JSON::PP ();
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
# Nobody sends the mails: the tests read them in the queue.
my $httpd = Palace::Httpd->new(params => $database->params, change => sub { s/^StudentPalaceMail .*//m })->start;
my @at    = (at => $httpd->url);
my $demo  = 'palace-landlord-demo';
my $good  = 'eleven green bottles';

sub visitor () { return Palace::Visitor->new(@at) }

# The last mail to an address: its kind, and the path in it.
sub mail ($address) {
    my ($row) = $database->rows("select template, coalesce(data ->> 'url_path', '') from mail_queue where to_address = '$address' order by id desc limit 1");
    return $row ? $row->@* : ();
}

sub sign_up ($email, $password = $good, %more) {
    return visitor()->submit('/signup', 'signup', email => $email, password => $password, accept_terms => 'true', %more);
}

sub same_part ($answer) {
    return $answer->{body} =~ s/(name="form_(?:token|key)" value=")[^"]*/$1/gr;
}

subtest 'signing up' => sub {
    my ($new, $known) = map { sign_up($_) } 'new@example.com', 'landlord1@example.com';
    is($_->{status}, 303, 'an address') for $new, $known;
    is(header($_, 'Location'), '/signup?done=mail_sent', 'is answered alike, known or not') for $new, $known;
    like(ask('/signup?done=mail_sent', @at)->{body}, qr{<h1>Look into your mailbox</h1>}, 'in words');
    is((mail('landlord1@example.com'))[0], 'signup_known', 'the known one is told');
    my ($kind, $path) = mail('new@example.com');
    is($kind, 'confirm_signup', 'the new one gets a link');
    is(visitor()->submit('/login', 'login', email => 'new@example.com', password => $good)->{status}, 422, 'before it there is no logging in');
    ($kind, $path) = mail('new@example.com');
    my $before = $database->sql('select count(*) from account_tokens');
    my $page   = visitor()->ask($path);
    is($page->{status}, 200, 'the link leads to a page');
    is($database->sql('select count(*) from account_tokens'), $before, 'which only shows a button');
    my $answer = visitor()->submit($path, 'confirm');
    is($answer->{status}, 303, 'that confirms');
    is(header($answer, 'Location'), '/login?done=confirmed', 'and leads to logging in');
    is(visitor()->submit($path, 'confirm')->{status}, 422, 'once');
    like(visitor()->submit($path, 'confirm')->{body}, qr{This link no longer works}, 'then it says that it does not work any more');
    is(visitor()->submit('/login', 'login', email => 'new@example.com', password => $good)->{status}, 303, 'now there is logging in');
};

subtest 'passwords' => sub {
    my %bad = ('123456789' => 'password_length', 'x' x 129 => 'password_length', 'password123' => 'password_common',
        'somebody@example.com' => 'password_context', 'studentpalace' => 'password_context', '' => 'required');
    my %said = (password_length => '10 to 128 characters', password_common => 'too many people', password_context => 'your address', required => 'fill this in');
    for my $password (sort keys %bad) {
        my $answer = sign_up('somebody@example.com', $password);
        is($answer->{status}, 422, 'refused: ' . substr $password, 0, 20);
        like($answer->{body}, qr{id="signup-password-problem">[^<]*$said{$bad{$password}}}, "... $bad{$password}");
        like($answer->{body}, qr{value="somebody\@example\.com"}, '... the address is still there');
        like($answer->{body}, qr{name="accept_terms"[^>]*>|checked}, '... and the tick');
    }
    is($database->sql(q{select count(*) from landlords where email = 'somebody@example.com'}), '0', 'no account of these');
    for my $password (' leading blank and more ', "caf\xC3\xA9 au lait au lait", 'x' x 128) {
        my $email = 'p' . length($password) . '@example.com';
        is(sign_up($email, $password)->{status}, 303, 'accepted');
        visitor()->submit((mail($email))[1], 'confirm');
        is(visitor()->submit('/login', 'login', email => $email, password => $password)->{status}, 303, 'and the very same logs in');
    }
};

subtest 'terms and switches' => sub {
    my $answer = sign_up('terms@example.com', $good, accept_terms => undef);
    is($answer->{status}, 422, 'terms have to be accepted');
    like($answer->{body}, qr{please read and accept the terms}, 'it says');
    is(sign_up('terms@example.com')->{status}, 303, 'accepted');
    is($database->sql(q{select terms_accepted_at is not null and terms_version_id = (select max(id) from terms_versions) from landlords where email = 'terms@example.com'}),
        't', 'D-44: which version, and when');
    my @fields = visitor()->fields('/signup', 'signup');
    $database->sql(q{update site_settings set value = '0' where key = 'signups_enabled'});
    like(ask('/signup', @at)->{body}, qr{not possible at the moment}, 'switched off');
    is(visitor()->post('/signup', Palace::Visitor::body(Palace::Visitor::changed(\@fields, email => 'off@example.com', password => $good, accept_terms => 1)))->{status},
        422, 'then the form is refused');
    $database->sql(q{update site_settings set value = '1' where key = 'signups_enabled'});
};

subtest 'forgotten password' => sub {
    my $logged_in = Palace::Visitor->landlord('landlord2@example.com', $demo, @at);
    my ($known, $unknown) = map { visitor()->submit('/password/forgot', 'forgot', email => $_) } 'landlord2@example.com', 'nobody@example.com';
    is(header($_, 'Location'), '/password/forgot?done=mail_sent', 'answered alike, known or not') for $known, $unknown;
    is_deeply([mail('nobody@example.com')], [], 'nobody gets no mail');
    my ($kind, $path) = mail('landlord2@example.com');
    is($kind, 'reset_password', 'somebody gets a link');
    is(visitor()->submit($path, 'reset', password => 'short')->{status}, 422, 'a bad password');
    is(visitor()->submit($path, 'reset', password => 'landlord2@example.com')->{status}, 422, 'one made of the address');
    is(header(visitor()->submit($path, 'reset', password => $good), 'Location'), '/login?done=password_set', 'a good one');
    is((mail('landlord2@example.com'))[0], 'password_changed', 'its owner is told');
    is($logged_in->ask('/dashboard')->{status}, 302, 'all sessions are over');
    is(visitor()->submit($path, 'reset', password => $good)->{status}, 422, 'the link works once');
    is(visitor()->submit('/login', 'login', email => 'landlord2@example.com', password => $_->[0])->{status}, $_->[1], $_->[2])
        for [$demo, 422, 'the old password is none'], [$good, 303, 'the new one is'];
};

subtest 'another address' => sub {
    my $visitor = Palace::Visitor->landlord('landlord3@example.com', $demo, @at);
    is($visitor->submit('/landlord/account', 'email', current => $demo, new_email => 'Third@Example.com')->{status}, 303, 'asked for');
    like($visitor->ask('/landlord/account?done=email_asked')->{body}, qr{role="status"[^>]*>Look into the mailbox}, 'it says what to do');
    is((mail('landlord3@example.com'))[0], 'email_changing', 'the old address is told');
    my ($kind, $path) = mail('third@example.com');
    is($kind, 'change_email', 'the new one gets a link');
    is(header(visitor()->submit($path, 'confirm_new_email'), 'Location'), '/landlord/account?done=email_changed', 'which changes it');
    is((mail($_))[0], 'email_changed', "$_ is told") for 'landlord3@example.com', 'third@example.com';
    is(visitor()->submit('/login', 'login', email => 'third@example.com', password => $demo)->{status}, 303, 'one logs in with the new one');
    is($visitor->submit('/landlord/account', 'email', current => $demo, new_email => 'landlord1@example.com')->{status}, 303, 'an address that is taken');
    is((mail('landlord1@example.com'))[0], 'signup_known', 'is answered alike, and its owner is told');
};

subtest 'the data' => sub {
    my $visitor = Palace::Visitor->landlord('landlord1@example.com', $demo, @at);
    my $answer  = $visitor->submit('/landlord/account', 'export');
    is($answer->{status}, 200, 'a file');
    is(header($answer, 'Content-Type'), 'application/json; charset=utf-8', 'of JSON');
    like(header($answer, 'Content-Disposition'), qr{^attachment; filename="[\w-]+\.json"$}, 'to be kept');
    is(header($answer, 'Cache-Control'), 'no-store', 'by nobody else');
    my $data = JSON::PP->new->decode($answer->{body});
    is($data->{account}{email}, 'landlord1@example.com', 'the account');
    is(scalar $data->{houses}->@*, $database->sql('select count(*) from houses where landlord_id = 1'), 'all houses');
    is((grep { $_->{rooms} } $data->{houses}->@*) > 0, 1, 'with their rooms');
    unlike($answer->{body}, qr{argon2|password_hash|token|secret}, 'no hash and no secret');
    unlike($answer->{body}, qr{landlord[2-9]\@}, 'and nobody else');
};

subtest 'closing' => sub {
    my $visitor = Palace::Visitor->landlord('landlord1@example.com', $demo, @at);
    my $houses  = $database->sql('select count(*) from houses where landlord_id = 1');
    for my $case (['no password', current => '', confirm_text => 'DELETE'], ['a wrong one', current => 'wrong', confirm_text => 'DELETE'],
        ['no word', current => $demo, confirm_text => ''], ['the word in small letters', current => $demo, confirm_text => 'delete']) {
        my ($name, %fields) = @$case;
        is($visitor->submit('/landlord/account', 'close', %fields)->{status}, 422, $name);
    }
    is($database->sql('select count(*) from houses where landlord_id = 1'), $houses, 'nothing is gone');
    my $answer = $visitor->submit('/landlord/account', 'close', current => $demo, confirm_text => 'DELETE');
    is(header($answer, 'Location'), '/login?done=account_closed', 'both together close it');
    is_deeply($visitor->cookies, {}, 'the cookie is taken back');
    is($database->sql('select count(*) from houses where landlord_id = 1') . $database->sql('select count(*) from landlords where id = 1'), '00', 'everything is gone');
    is((mail('landlord1@example.com'))[0], 'account_closed', 'and said so');
    is($database->sql(q{select count(*) from audit_log where action = 'close_account' and actor = '1'}), '1', 'the audit log remembers');
};

finish();
