#!/usr/bin/env perl
# Proves that a form changes something only when it is ours (D-5), is whole, and is good (IN); that otherwise nothing changes, and nothing
# that was typed is lost; and that what is sent twice acts once (IN11).
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
my $httpd    = Palace::Httpd->new(params => $database->params)->start;
my @at       = (at => $httpd->url);
my $demo     = 'palace-landlord-demo';
my $visitor  = Palace::Visitor->landlord('landlord1@example.com', $demo, @at);
my $stranger = Palace::Visitor->new(@at);

# The rows of all tables that a form could change; what only says that somebody was there, or has looked through the store, is left out.
sub state_of_everything () {
    my @tables = $database->rows(q{select quote_ident(tablename) from pg_tables where schemaname = 'palace' and tablename <> 'media_folders' order by 1});
    return $database->sql(join ' union all ', map {
        my $row = $_ eq 'sessions' ? "(to_jsonb(t) - 'last_seen_at')::text" : 't::text';
        "select md5(coalesce(string_agg($row, '|' order by $row), '')) from $_ t" } @tables);
}

my $begin = state_of_everything();

# Refused with this status, nothing changed.
sub is_refused ($answer, $status, $name) {
    is($answer->{status}, $status, "$name: $status");
    is(state_of_everything(), $begin, '... nothing changed');
    return;
}

sub pairs ($changed = {}, $page = '/landlord/account', $form = 'email', $who = $visitor) {
    return Palace::Visitor::changed([$who->fields($page, $form)], new_email => 'new@example.com', current => $demo, %$changed);
}

sub send_it ($changed = {}, %headers) {
    return $visitor->post('/landlord/account', Palace::Visitor::body(pairs($changed)), %headers);
}

subtest 'tokens' => sub {
    my ($foreign) = map { $_->[1] } grep { $_->[0] eq 'form_token' } $visitor->fields('/landlord/account', 'close');
    my ($strange) = map { $_->[1] } grep { $_->[0] eq 'form_token' } $stranger->fields('/login', 'login');
    my ($others)  = map { $_->[1] } grep { $_->[0] eq 'form_token' }
        Palace::Visitor->landlord('landlord2@example.com', $demo, @at)->fields('/landlord/account', 'email');
    $begin = state_of_everything();
    my %wrong = ('no token' => undef, 'empty' => '', 'zeros' => '0' x 64, 'of another form' => $foreign, 'of a stranger' => $strange,
        'of another landlord' => $others, 'too long' => 'a' x 5000);
    for my $name (sort keys %wrong) {
        my $answer = send_it({form_token => $wrong{$name}});
        is_refused($answer, 403, $name);
        like($answer->{body}, qr{open for too long}, '... says so');
        like($answer->{body}, qr{value="new\@example\.com"}, '... what was typed is there');
        unlike($answer->{body}, qr{\Q$demo}, '... but no password');
        like($answer->{body}, qr{name="form_token" value="[0-9a-f]{64}"}, '... with a token that works');
    }
    is_refused(send_it({form_key => $_}), 403, 'key: ' . ($_ // 'none')) for undef, '', 'x';
};

subtest 'tokens of strangers' => sub {
    my %wrong = ('no token' => undef, 'of a landlord' => (map { $_->[1] } grep { $_->[0] eq 'form_token' }
        $visitor->fields('/landlord/account', 'email'))[0], 'the end moved' => sub ($token) { $token =~ s/^\d+/9999999999/r },
        'of another form' => sub ($token) { (map { $_->[1] } grep { $_->[0] eq 'form_token' } $stranger->fields('/password/forgot', 'forgot'))[0] },
        'ended' => sub ($token) { (time - 10) . '-' . 'a' x 64 });
    for my $name (sort keys %wrong) {
        my @fields = Palace::Visitor::changed([$stranger->fields('/signup', 'signup')], email => 'fresh@example.com', password => 'correct horse battery',
            accept_terms => 'true');
        for (grep { $_->[0] eq 'form_token' } @fields) {
            $_->[1] = ref $wrong{$name} ? $wrong{$name}->($_->[1]) : $wrong{$name} // '';
        }
        my $answer = $stranger->post('/signup', Palace::Visitor::body(@fields));
        is_refused($answer, 403, $name);
        like($answer->{body}, qr{value="fresh\@example\.com"}, '... what was typed is there');
    }
};

subtest 'origins' => sub {
    my %foreign = (
        'another site'          => {Origin => 'https://evil.example', 'Sec-Fetch-Site' => undef},
        'another site, fetched' => {Origin => undef, 'Sec-Fetch-Site' => 'cross-site'},
        'a neighbour'           => {Origin => undef, 'Sec-Fetch-Site' => 'same-site'},
        'none'                  => {Origin => 'null', 'Sec-Fetch-Site' => undef},
        'another port'          => {Origin => 'http://127.0.0.1:1', 'Sec-Fetch-Site' => undef},
        'another scheme'        => {Origin => 'https://' . $httpd->url, 'Sec-Fetch-Site' => undef},
        'two that disagree'     => {Origin => 'https://evil.example', 'Sec-Fetch-Site' => 'same-origin'},
        'something new'         => {Origin => undef, 'Sec-Fetch-Site' => 'perhaps'},
    );
    for my $name (sort keys %foreign) {
        my $answer = send_it({}, $foreign{$name}->%*);
        is_refused($answer, 403, $name);
        like($answer->{body}, qr{sent from another site}, '... says so');
        my $nobody = Palace::Visitor->new(@at)->post('/landlord/account', 'action=close', $foreign{$name}->%*);
        is_refused($nobody, 403, "$name, of a stranger");
    }
};

subtest 'bodies' => sub {
    my $good = Palace::Visitor::body(pairs());
    my @bodies = (
        ['no type', 415, $good, 'Content-Type' => undef], ['JSON', 415, '{}', 'Content-Type' => 'application/json'],
        ['multipart', 415, $good, 'Content-Type' => 'multipart/form-data; boundary=x'], ['text', 415, $good, 'Content-Type' => 'text/plain'],
        ['almost a form', 415, $good, 'Content-Type' => 'application/x-www-form-urlencodedx'],
        ['a NUL', 400, "$good&x=\0"], ['an escaped NUL', 400, "$good&x=%00"], ['not UTF-8', 400, "$good&x=%FF"],
        ['a surrogate', 400, "$good&x=%ED%A0%80"], ['a control character', 400, "$good&x=%07"], ['a bad escape', 400, "$good&x=%4"],
        ['a bad name', 400, "$good&%01=x"], ['10,000 fields', 400, $good . '&x=1' x 10_000],
        ['too long', 413, $good . '&x=' . 'x' x 65_536], ['10 MB', 413, $good . '&x=' . 'x' x 10_000_000],
        ['an unknown form', 400, $good =~ s/action=email/action=unknown/r],
    );
    for my $case (@bodies) {
        my ($name, $status, $body, %headers) = @$case;
        is_refused($visitor->post('/landlord/account', $body, %headers), $status, $name);
    }
    my $chunked = exchange("POST /login HTTP/1.1\r\nHost: " . $httpd->url . "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        . "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" . sprintf("%x\r\n%s\r\n", 60_000, 'x' x 60_000) x 2 . "0\r\n\r\n", at => $httpd->url);
    is($chunked->{status}, 413, 'too long, in pieces');
    is($visitor->ask($_->[0], method => $_->[1])->{status}, 405, "$_->[1] $_->[0]") for ['/dashboard', 'POST'], ['/login', 'PUT'], ['/login', 'DELETE'];
    is(header($visitor->ask('/login', method => 'PUT'), 'Allow'), 'GET, HEAD, POST', 'a form says that it takes POST');
    is(header($visitor->ask('/dashboard', method => 'PUT'), 'Allow'), 'GET, HEAD', 'a page that it does not');
};

subtest 'fields' => sub {
    my @cases = (
        ['empty',             {new_email => ''},                                   'please fill this in'],
        ['missing',           {new_email => undef},                                'please fill this in'],
        ['two values',        {new_email => ['a@example.com', 'b@example.com']},   'sent twice'],
        ['one of them empty', {new_email => ['', 'b@example.com']},                'sent twice'],
        ['an array',          {'new_email[]' => 'a@example.com'},                  'sent twice'],
        ['too long',          {new_email => 'a' x 243 . '@example.com'},           'at most 254 characters, please; this has 255'],
        ['no @',              {new_email => 'nobody'},                             'does not look like an email address'],
        ['two @',             {new_email => 'a@b@example.com'},                    'does not look like an email address'],
        ['no dot',            {new_email => 'a@example'},                          'does not look like an email address'],
        ['a blank',           {new_email => 'a b@example.com'},                    'does not look like an email address'],
        ['a line end',        {new_email => "a\@example.com\r\nBcc: b\@example.com"}, 'does not look like an email address'],
        ['HTML',              {new_email => '"><script>@example.com'},             'does not look like an email address'],
        ['a mark of direction', {new_email => "a\xE2\x80\xAE\@example.com"},       'characters in it that nobody can see'],
        ['no password',       {current => ''},                                     'please fill this in'],
    );
    for my $case (@cases) {
        my ($name, $changed, $said) = @$case;
        my $answer = send_it($changed);
        is_refused($answer, 422, $name);
        like($answer->{body}, qr{<div class="summary" role="alert".*$said.*</div>}s, '... said on top');
        like($answer->{body}, qr{<p class="problem" id="email-\w+-problem">[^<]*$said}, '... and beside the field');
        like($answer->{body}, qr{aria-invalid="true"}, '... which is marked');
        unlike($answer->{body}, qr{<script>}, '... harmlessly');
    }
    is(send_it({current => 'not this one'})->{status}, 422, 'a wrong password');
    is(send_it({unknown => 'x', landlord_id => 2, account => 2, session => 'x', ip => '::1'})->{status}, 303, 'unknown fields are ignored');
    is($database->sql(q{select count(*) from mail_queue where to_address = 'new@example.com'}), '1', 'and it was done for who is logged in');
};

subtest 'what is sent twice acts once' => sub {
    my $body  = Palace::Visitor::body(pairs({new_email => 'twice@example.com'}));
    my @twice = map { $visitor->post('/landlord/account', $body) } 1, 2;
    is($_->{status}, 303, 'both are answered') for @twice;
    is(header($twice[1], 'Location'), header($twice[0], 'Location'), 'in the same way');
    is($database->sql(q{select count(*) from mail_queue where to_address = 'twice@example.com'}), '1', 'one mail');
    my $other = Palace::Visitor->landlord('landlord2@example.com', $demo, @at);
    my ($key) = $body =~ /form_key=([0-9a-f]+)/;
    is($other->submit('/landlord/account', 'email', form_key => $key, new_email => 'twice@example.com', current => $demo)->{status}, 303,
        'the key of another landlord');
    is($database->sql(q{select count(*) from mail_queue where to_address = 'twice@example.com'}), '2', 'is not answered for them');
};

subtest 'what a form says to machines' => sub {
    my $html = $visitor->ask('/landlord/account')->{body};
    unlike($html, qr{type="password"[^>]*value=}, 'passwords are never filled in');
    my %for = map { $_ => 1 } $html =~ /<label for="([^"]+)"/g;
    my @without = grep { !$for{$_} } map { /\bid="([^"]+)"/ } grep { !/type="hidden"/ } $html =~ /<(?:input|select|textarea)\b[^>]*>/g;
    is_deeply(\@without, [], 'every field has a label');
    like($html, qr{autocomplete="$_"}, "autocomplete $_") for qw(current-password new-password email);
};

is($visitor->ask('/dashboard')->{status}, 200, 'after all this the session is still there');

finish();
