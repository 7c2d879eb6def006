#!/usr/bin/env perl
# Proves that conf/production.conf.example does what it promises, started as it is: TLS, HTTP/2, pages from the cache, also with the database away,
# every header once, a log that is JSON without personal data, limits, nothing for visitors that is not meant for them.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use IO::Select;
use IO::Socket::INET;
use JSON::PP ();
use MIME::Base64 'encode_base64';
use Palace;
use Palace::Looks;
use Palace::Postgres;
use Palace::Production;
use Test::More;
use Time::HiRes qw(sleep time);

my $postgres = Palace::Postgres->cluster;
my $site     = Palace::Production->new(params => $postgres->params);
watch_log("$site->{root}/logs/studentpalace-error.log");
$site->start;
my ($house) = $postgres->rows('select id from public_houses order by id limit 1');
my $browser = {Accept => 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'Accept-Encoding' => 'gzip, deflate, br', 'User-Agent' => 'Mozilla/5.0 (X11; "quoted\\") Test'};

subtest 'TLS' => sub {
    my $moved = ask('/p/1?x=1', at => $site->{http});
    is($moved->{status}, 301, 'port 80 leads to TLS');
    is(header($moved, 'Location'), "https://$site->{https}/p/1?x=1", 'to the same address');
    is($site->tls('/livez')->{status}, 200, 'with a certificate that is good');
    like($site->handshake('-alpn', 'h2,http/1.1'), qr/^ALPN protocol: h2$/m, 'HTTP/2 is offered');
    like($site->handshake('-tls1_3'), qr/TLSv1\.3, Cipher is TLS_/, 'TLS 1.3');
    like($site->handshake('-tls1_2'), qr/Cipher is ECDHE-ECDSA-AES\d+-GCM/, 'TLS 1.2 with forward secrecy');
    unlike($site->handshake('-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'), qr/Cipher is [A-Z]/, 'no TLS 1.1');
};

my @once = ('Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy', 'Permissions-Policy', 'Cross-Origin-Opener-Policy',
    'Strict-Transport-Security', 'Cache-Control', 'Content-Type');

# Each of these once, wherever the answer came from, and an id that no other answer has. A 304 has no content to speak of.
my %seen;
sub has_headers ($got, $name) {
    is_deeply({map { $_ => headers($got, $_) } @once}, {map { $_ => /^Content-Type/ && $got->{status} == 304 ? 0 : 1 } @once}, "$name: every header, once");
    is(headers($got, 'Set-Cookie'), 0, "$name: no cookie");
    my $id = header($got, 'X-Request-Id');
    like($id, qr/^[\w@-]{20,}$/, "$name: the id of a request");
    ok(!$seen{$id}++, "$name: which is nobody else's");
    return;
}

# As a page that is not from the cache.
sub same_headers ($got, $fresh, $name) {
    is_deeply({map { $_ => header($got, $_) } @once}, {map { $_ => header($fresh, $_) } @once}, "$name: they say the same");
    return;
}

subtest 'pages and the cache' => sub {
    for my $path ('/', "/p/$house", '/properties?city=Leeds', '/about', '/sitemap.xml') {
        my @answers = map { $site->tls($path, headers => $browser) } 1 .. 3;
        is_deeply([map { $_->{status} } @answers], [200, 200, 200], $path);
        has_headers($_, $path) for @answers;
        is($answers[2]{body}, $answers[0]{body}, "$path: the same");
        is(header($answers[2], 'Content-Encoding'), 'br', "$path: compressed");
        like(header($answers[2], 'Age'), qr/^\d+$/, "$path: from the cache");
        same_headers($answers[2], $answers[0], $path);
        my $validated = $site->tls($path, headers => {%$browser, 'If-None-Match' => header($answers[2], 'ETag')});
        is($validated->{status}, 304, "$path: validated");
        has_headers($validated, "$path: validated");
    }
    my $page = "/p/$house";
    isnt(header($site->tls($page, headers => {Accept => 'application/xml'}), 'Content-Type'), header($site->tls($page, headers => $browser), 'Content-Type'),
        'documents and pages are not mixed up');
    is(header($site->tls($page, headers => {'Accept-Encoding' => 'identity'}), 'Content-Encoding'), '', 'nor encodings');
    is(header($site->tls($page, headers => {'Accept-Encoding' => 'br;q=0, gzip'}), 'Content-Encoding'), 'gzip', 'brotli refused: gzip');
    is(header($site->tls($page, headers => {'Accept-Encoding' => 'gzip;q=0, br;q=0'}), 'Content-Encoding'), '', 'both refused: plain');
};

subtest 'a change is seen' => sub {
    $postgres->sql("update houses set title = 'Changed House' where id = $house");
    like($site->tls("/p/$house", headers => {%$browser, 'Accept-Encoding' => 'identity', 'Cache-Control' => 'no-cache'})->{body}, qr/Changed House/, 'by who reloads, at once');
    my $seen = eventually(seconds(15), sub { $site->tls("/p/$house", headers => {'Accept-Encoding' => 'identity', Accept => 'text/html'})->{body} =~ /Changed House/ });
    ok($seen, 'by others within ten seconds');
};

subtest 'private pages' => sub {
    for my $path ('/login', '/dashboard', '/healthz', '/nothing', '/p/2147483647') {
        my @answers = map { $site->tls($path, headers => $browser) } 1 .. 2;
        is(header($answers[1], 'Cache-Control'), 'no-store', "$path: nobody keeps it");
        is(header($answers[1], 'Age'), '', "$path: not from the cache");
        has_headers($answers[1], "$answers[1]{status} $path") if $path =~ /nothing|214/;
    }
    my @tokens = map { $site->tls('/login', headers => {'Accept-Encoding' => 'identity'})->{body} =~ /name="form_key" value="([^"]+)"/ } 1 .. 2;
    isnt($tokens[0], $tokens[1], 'everybody gets a form of their own');
    my ($email) = $postgres->rows('select email from landlords order by id limit 1');
    my $page = $site->tls('/login', headers => {'Accept-Encoding' => 'identity'});
    my ($cookie) = header($page, 'Set-Cookie') =~ /^([^;]+)/;
    my %form = map { $_ => $page->{body} =~ /name="$_" value="([^"]*)"/ ? $1 : '' } qw(form_token form_key);
    my $body = join '&', map { s/([^A-Za-z0-9_.=-])/sprintf '%%%02X', ord $1/ger } map { "$_->[0]=$_->[1]" } [email => $email], [password => 'palace-landlord-demo'], map { [$_ => $form{$_}] } sort keys %form;
    my $in = $site->tls('/login', method => 'POST', body => $body, headers => {Origin => "https://$site->{https}", 'Content-Type' => 'application/x-www-form-urlencoded',
        $cookie ? (Cookie => $cookie) : ()});
    is($in->{status}, 303, 'a landlord logs in') or diag($in->{body});
    like(header($in, 'Set-Cookie'), qr/^__Host-.*Secure/, 'with a cookie for TLS only');
    my ($session) = header($in, 'Set-Cookie') =~ /^([^;]+)/;
    is($site->tls('/dashboard', headers => {Cookie => $session})->{status}, 200, 'sees the dashboard');
    is($site->tls('/dashboard')->{status}, 302, 'and nobody else does');
};

subtest 'limits and closed doors' => sub {
    my %expected = ('/metrics' => 200, '/server-status' => 403, '/server-info' => 403, '/static/' => 404, '/.git/config' => 404, '/' . 'x' x 9000 => 414);
    is($site->tls($_)->{status}, $expected{$_}, substr $_, 0, 40) for sort keys %expected;
    is($site->tls('/login', method => 'POST', body => 'x' x 70_000, headers => {'Content-Type' => 'application/x-www-form-urlencoded'})->{status}, 413, 'a form that is too large');
    my %admin = (Authorization => 'Basic ' . encode_base64('admin:palace-admin-demo', ''));
    my $sent  = sub ($path, $bytes, %headers) { $site->tls($path, method => 'POST', body => 'x' x $bytes, headers => {'Content-Type' => 'application/x-www-form-urlencoded', %headers})->{status} };
    is($sent->('/landlord/houses/1/edit', 70_000), 413, 'so is a landlord\'s');
    is($sent->($_, 300_000, 'Content-Type' => 'multipart/form-data; boundary=x'), 302, "$_ may bring files") for '/landlord/profile', map { "/landlord/houses/1/$_" } qw(photos floor-plans epc rooms/1/photos);
    is($sent->('/admin/settings', 200_000, %admin), 403, 'an admin may send a whole text');
    is($sent->('/admin/settings', 300_000, %admin), 413, 'within limits');
    is($site->tls('/admin/dashboard', headers => {%$browser, %admin})->{status}, 200, 'an admin is let in');
    is($site->tls('/admin/dashboard', headers => $browser)->{status}, 401, 'and nobody else, from whatever cache');
    is($site->tls('/', headers => {map { ("X-H$_" => 1) } 1 .. 100})->{status}, 400, 'too many headers');
    is($site->tls('/', method => 'TRACE')->{status}, 405, 'TRACE');
    is(header($site->tls('/'), 'Server'), 'Apache', 'the server says its name only');
    my $wrong = $site->tls('/about', headers => {Host => 'evil.example', 'Accept-Encoding' => 'identity'});
    unlike($wrong->{body}, qr/evil/, 'a made up host is nowhere in the page');
};

subtest 'the log' => sub {
    $site->tls('/properties?city=Leeds&email=ann@test.example', headers => {%$browser, Referer => 'https://x.example/?token=secret'});
    $site->tls("/p/%22%5C\x{e4}%0a", headers => $browser);
    my $refused = $site->tls('/server-status', headers => $browser);
    my @lines = eventually(seconds(5), sub { my @all = $site->access_log; (() = grep { /server-status/ } @all) > 1 ? \@all : undef })->@*;
    my @entries = map { eval { JSON::PP->new->decode($_) } // {broken => $_} } @lines;
    is_deeply([map { $_->{broken} // () } @entries], [], 'every line is JSON');
    is_deeply([grep { /\?|ann@|secret|token=/ } @lines], [], 'no query, no referrer');
    my ($last) = grep { ($_->{path} // '') eq '/server-status' } reverse @entries;
    is($last->{id}, header($refused, 'X-Request-Id'), 'the id is the visitor\'s');
    is(scalar(grep { /\Q[$last->{id}]\E/ } log_lines("$site->{root}/logs/studentpalace-error.log")), 1, 'and the error log\'s');
    is_deeply([map { $last->{$_} } qw(client method status protocol tls host)], ['127.0.0.1', 'GET', 403, 'HTTP/1.1', 'TLSv1.3', '127.0.0.1'], 'what there is to know');
    is($last->{agent}, 'Mozilla/5.0 (X11; ', 'a browser\'s name ends where JSON would');
    cmp_ok(scalar(grep { $_->{cache} =~ /^cache hit/ } @entries), '>', 5, 'hits of the cache are told');
};

# The newest line of a log about this path.
sub logged ($host, $path) {
    return (grep { $_->{path} eq $path } map { JSON::PP->new->decode($_) } $host->access_log)[-1];
}

subtest 'behind a balancer' => sub {
    my $behind = Palace::Production->new(params => $postgres->params, change => sub { s/^#(?=Define palace_balancer)//m or die; s/192\.0\.2\.10 192\.0\.2\.11/127.0.0.1/ });
    watch_log("$behind->{root}/logs/studentpalace-error.log");
    $behind->start;
    for my $case (['a visitor says who they are', $site, '127.0.0.1'], ['the balancer says', $behind, '203.0.113.7']) {
        my ($who, $host, $expected) = @$case;
        $host->tls('/landlords', headers => {%$browser, 'X-Forwarded-For' => '203.0.113.7'});
        is(eventually(seconds(5), sub { logged($host, '/landlords') })->{client}, $expected, "$who: $expected");
    }
    $behind->stop;
};

subtest 'certificates by mod_md' => sub {
    my ($modules) = $site->conf =~ m{"([^"]+)/mod_mpm_event\.so"};
    my $by_md = Palace::Production->new(params => $postgres->params, change => sub { s{^#(?=Define palace_md)}{LoadModule md_module "$modules/mod_md.so"\n}m or die });
    my ($code, $said) = run('env', Palace::Httpd::environment(), 'apache2', '-d', $by_md->{root}, '-f', "$by_md->{root}/httpd.conf", '-t');
    is($code, 0, 'the configuration is good') or diag($said);
};

# What is left of a connection on which its client stays silent.
sub rest ($socket) {
    IO::Select->new($socket)->can_read(seconds(15)) or return 'open';
    sysread $socket, my $said, 1000 or return 'closed';
    return $said =~ m{^HTTP/1\.1 (\d+)} ? "answered $1" : 'something else';
}

subtest 'with the database stopped' => sub {
    my ($silent, $slow) = map { IO::Socket::INET->new(PeerAddr => $site->{$_}) // die "$_: $!" } qw(https http);
    # httpd hears of a connection with its first byte.
    print {$silent} "\x16\x03";
    print {$slow} "GET / HTTP/1.1\r\nHost: ";
    $_->flush for $silent, $slow;
    my @kept = ('/', "/p/$house", '/about');
    my %before = map { $_ => $site->tls($_, headers => $browser) } @kept;
    $postgres->halt('fast');
    sleep 11;    # until what the cache has is no longer fresh
    for my $path (@kept) {
        my $got = $site->tls($path, headers => $browser);
        is($got->{status}, 200, "$path is there");
        like(header($got, 'Warning'), qr/^11[01] /, "$path: with a warning that it is old");
        has_headers($got, "$path: old");
        same_headers($got, $before{$path}, "$path: old");
        is($got->{body}, $before{$path}{body}, "$path: as it was");
    }
    my $missing = $site->tls('/properties?city=York', headers => $browser);
    is($missing->{status}, 503, 'what nobody had asked for is not');
    has_headers($missing, '503');
    my $reloaded = $site->tls('/about', headers => {%$browser, 'Cache-Control' => 'max-age=0'});
    is($reloaded->{status}, 200, 'who reloads gets the old page, too');
    has_headers($reloaded, 'reloaded');
    is($site->tls('/static/css/style.css')->{status}, 200, 'files are there');
    is(rest($silent), 'closed', 'who does not end a handshake is left');
    is(rest($slow), 'answered 408', 'who does not end a request, too');
    $postgres->start;
    ok(eventually(seconds(20), sub { $site->tls('/healthz')->{status} == 200 }), 'it comes back by itself');
    is(header($site->tls('/', headers => $browser), 'Warning'), '', 'and pages are new again');
};

finish(qr/AH00629|AH00632|AH00639|AH02655|SP0020|SP0024|AH01630: client denied by server configuration: .*\/server-(?:status|info)/, qr/SP0008|AH01882/);
