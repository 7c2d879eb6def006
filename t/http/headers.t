#!/usr/bin/env perl
# Proves that every kind of answer carries the right headers: security, caching, validators, variants (D-19).
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Compress::Zlib ();
use Palace;
use Palace::Certificate;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

my ($house, $room) = (rows('select house_id, id from public_rooms order by id limit 1'))[0]->@*;
my ($owner, $hash, $width) = (rows(<<~'SQL'))[0]->@*;
    select i.house_id, i.content_hash, i.width from house_images i join public_houses h on h.id = i.house_id
     where i.is_primary order by i.id limit 1
    SQL
my $slug = (rows(q{select slug from public_landlords where slug ~ '^[a-z-]+$' order by id limit 1}))[0];
my ($city_slug) = rows('select slug from public_cities order by id limit 1');

my $page     = 'public, max-age=60, stale-if-error=86400';
my $for_ever = 'public, max-age=31536000, immutable';

# Address, options, status, Cache-Control, Vary, has it a validator?
my $accept = 'Accept,Accept-Encoding';
my @answers = (
    ['/', {}, 200, $page, $accept, 1],
    ['/properties', {}, 200, $page, $accept, 1],
    ['/properties?city=Atlantis&after=x', {}, 200, $page, $accept, 1],
    ['/properties?city=Leeds&group_size=2&ensuite=1&sort=price_asc', {}, 200, $page, $accept, 1],
    ['/properties.atom', {}, 200, $page, 'Accept-Encoding', 1],
    ["/student-houses/$city_slug", {}, 200, $page, $accept, 1],
    ['/student-houses/atlantis', {}, 404, 'no-store', undef, 0],
    ['/properties?gender_pref=any&seeker_gender=female', {}, 303, 'no-store', '', 0],
    ["/p/$house", {}, 200, $page, $accept, 1],
    ["/r/$room", {}, 200, $page, $accept, 1],
    ["/l/$slug", {}, 200, $page, $accept, 1],
    ['/l/id/1', {}, 200, $page, $accept, 1],
    (map { [$_, {}, 200, $page, $accept, 1] } qw(/about /landlords /terms/landlord /privacy)),
    ["/p/$house", {headers => {Accept => 'application/xml'}}, 200, $page, $accept, 1],
    ["/p/$house.xml", {}, 200, $page, 'Accept-Encoding', 1],
    (map { [$_, {}, 200, $page, 'Accept-Encoding', 1] } qw(/robots.txt /sitemap.xml),
        map { "/sitemap/$_/1.xml" } qw(pages houses rooms landlords)),
    ['/search?city=Leeds', {}, 301, $page, '', 0],
    ["/p/$house/", {}, 301, $page, '', 0],
    ["/media/house/$owner/$hash-$width.jpg", {}, 200, $for_ever, '', 1],
    ["/media/house/$owner/$hash-480.jpg", {}, 200, $for_ever, '', 1],
    ["/media/house/$owner/$hash-480.gif", {}, 404, 'no-store', undef, 0],
    ['/livez', {}, 200, 'no-store', 'Accept-Encoding', 0],
    ['/healthz', {}, 200, 'no-store', 'Accept-Encoding', 0],
    ['/static/css/style.css', {}, 200, 'public, max-age=3600', 'Accept-Encoding', 1],
    ['/static/img/student-palace-mark.svg', {}, 200, 'public, max-age=3600', 'Accept-Encoding', 1],
    ['/favicon.ico', {}, 200, 'public, max-age=3600', '', 1],
    ['/nothing', {}, 404, 'no-store', undef, 0],
    ['/p/2147483647', {}, 404, 'no-store', undef, 0],
    ['/p/2147483647', {headers => {'If-None-Match' => '*'}}, 404, 'no-store', undef, 0],
    ['/static/nothing.css', {}, 404, 'no-store', undef, 0],
    ['/static/', {}, 404, 'no-store', undef, 0],
    ["/media/house/$owner/$hash-1.jpg", {}, 404, 'no-store', undef, 0],
    ['/properties?%00', {}, 400, 'no-store', undef, 0],
    ['/', {method => 'POST', body => 'a=b'}, 405, 'no-store', undef, 0],
    ['/', {method => 'TRACE'}, 405, 'no-store', undef, 0],
    ['/static/css/style.css', {method => 'POST', body => 'a=b'}, 405, 'no-store', undef, 0],
    ['/', {headers => {Host => 'a b'}}, 400, 'no-store', undef, 0],
    ['/' . 'x' x 9000, {}, 414, 'no-store', undef, 0],
);

my %security = (
    'X-Content-Type-Options'       => qr{^nosniff$},
    'Referrer-Policy'              => qr{^strict-origin-when-cross-origin$},
    'Permissions-Policy'           => qr{camera=\(\).*geolocation=\(\).*microphone=\(\)},
    'Cross-Origin-Opener-Policy'   => qr{^same-origin$},
    'Content-Security-Policy'      => qr{^default-src 'none';.*frame-ancestors 'none'},
);

# Files of the media store have a policy of their own.
my %confined = (%security, 'Content-Security-Policy' => qr{^default-src 'none'; sandbox$});

# What is wrong with the headers every answer has.
sub security_faults ($got, $path = '') {
    my $expected = $path =~ m{^/media/} && $got->{status} =~ /^(?:200|206|304)$/ ? \%confined : \%security;
    my @wrong = grep { headers($got, $_) != 1 || header($got, $_) !~ $expected->{$_} } sort keys %$expected;
    push @wrong, 'CSP is loose' if header($got, 'Content-Security-Policy') =~ /unsafe|\*|data:|http:/;
    push @wrong, 'HSTS without TLS' if headers($got, 'Strict-Transport-Security');
    push @wrong, 'a cookie' if headers($got, 'Set-Cookie');
    push @wrong, 'Server says more than its name' if header($got, 'Server') !~ /^Apache$/;
    push @wrong, 'X-Powered-By' if headers($got, 'X-Powered-By');
    return @wrong;
}

for my $case (@answers) {
    my ($path, $options, $status, $cache, $vary, $validator) = @$case;
    subtest substr(join(' ', $options->{method} // 'GET', $path, $options->{headers} ? $options->{headers}->%* : ()),
        0, 80) => sub {
        for my $method ($options->{method} // ('GET', 'HEAD')) {
            my $got = ask($path, %$options, method => $method);
            is($got->{status}, $status, "$method: status");
            is(join(', ', security_faults($got, $path)), '', "$method: security headers");
            is(header($got, 'Cache-Control'), $cache, "$method: Cache-Control");
            is(headers($got, 'Cache-Control'), 1, "$method: once");
            is(header($got, 'Vary') =~ s/\s//gr, $vary, "$method: Vary") if defined $vary;
            is(headers($got, 'ETag'), $validator, "$method: ETag");
            next if !$validator;
            my $etag = header($got, 'ETag');
            for my $known ($etag, $etag =~ s{^W/}{}r, qq{"x", $etag}, qq{$etag, W/"y"}, qq{"a,b",$etag}, '*') {
                my $again = ask($path, %$options, method => $method,
                    headers => {($options->{headers} // {})->%*, 'If-None-Match' => $known});
                is($again->{status}, 304, "$method: If-None-Match: $known");
                is(header($again, 'ETag'), $etag, "$method: the same validator");
                is($again->{body}, '', "$method: no body");
                is(header($again, 'Cache-Control'), $cache, "$method: Cache-Control of the 304");
                is(join(', ', security_faults($again, $path)), '', "$method: security headers of the 304");
            }
            for my $other ('"x"', 'W/"0123456789abcdef"', $etag =~ s/[0-9a-f](?="$)/-/r, '') {
                is(ask($path, %$options, method => $method,
                    headers => {($options->{headers} // {})->%*, 'If-None-Match' => $other})->{status}, $status,
                    "$method: another validator: $other");
            }
        }
    };
}

subtest 'each form of a page has a validator of its own' => sub {
    my %etag = map { $_ => header(ask("/p/$house", headers => {Accept => $_}), 'ETag') } qw(text/html application/xml);
    isnt($etag{'text/html'}, $etag{'application/xml'}, 'HTML and XML');
    is(ask("/p/$house", headers => {Accept => 'application/xml', 'If-None-Match' => $etag{'text/html'}})->{status},
        200, 'not taken for one another');
};

subtest 'what Accept decides' => sub {
    my %forms = (
        '*/*' => 'html', 'text/html' => 'html', 'application/xml' => 'xml', 'application/*' => 'xml',
            'image/png' => 'html', '' => 'html', 'nonsense' => 'html',
        'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' => 'html',
            'text/html;q=0.5, application/xml' => 'xml',
        'application/xml;q=0, text/html' => 'html', 'application/xml;q=0.1' => 'xml', 'APPLICATION/XML' => 'xml',
    );
    for my $header (sort keys %forms) {
        like(header(ask('/about', headers => {Accept => $header}), 'Content-Type'), qr{/$forms{$header};},
            "Accept: $header");
    }
    is(header(ask('/robots.txt', headers => {Accept => 'application/xml'}), 'Content-Type'),
        'text/plain; charset=utf-8', 'what has one form only keeps it');
};

subtest 'compressed variants' => sub {
    my $plain = ask("/p/$house");
    is(header($plain, 'Content-Encoding'), '', 'not unless asked for');
    for my $path ("/p/$house", "/p/$house.xml", '/static/css/style.css') {
        my $gzip = ask($path, headers => {'Accept-Encoding' => 'gzip'});
        is(header($gzip, 'Content-Encoding'), 'gzip', "$path: gzip");
        is(Compress::Zlib::memGunzip($gzip->{body}), ask($path)->{body}, "$path: the same content");
        like(header($gzip, 'Vary'), qr{Accept-Encoding}, "$path: Vary");
        is(join(', ', security_faults($gzip)), '', "$path: security headers");
        is(header(ask($path, headers => {'Accept-Encoding' => 'br, gzip'}), 'Content-Encoding'), 'br',
            "$path: brotli when both will do");
    }
    my $gzip = ask("/p/$house", headers => {'Accept-Encoding' => 'gzip'});
    is(header($gzip, 'ETag'), header($plain, 'ETag'), 'the weak validator is that of the content');
    is(ask("/p/$house", headers => {'Accept-Encoding' => 'gzip',
        'If-None-Match' => header($plain, 'ETag')})->{status}, 304, 'and holds for every variant');
    is(header(ask("/media/house/$owner/$hash-$width.jpg", headers => {'Accept-Encoding' => 'gzip'}),
        'Content-Encoding'), '', 'pictures are not compressed again');
};

subtest 'ranges of pictures' => sub {
    my $part = ask("/media/house/$owner/$hash-$width.jpg", headers => {Range => 'bytes=0-9'});
    is($part->{status}, 206, 'a part');
    is(length $part->{body}, 10, 'of that length');
    my $none = ask("/media/house/$owner/$hash-$width.jpg", headers => {Range => 'bytes=99999999-'});
    is($none->{status}, 416, 'a part that is not there');
    is(join(', ', security_faults($none)), '', 'security headers');
};

subtest 'HSTS under TLS only' => sub {
    my $httpd = Palace::Httpd->new(more => tls_host(my $port = Palace::Httpd::free_port()))->start;
    my ($code, $said) = run('sh', '-c',
        "printf 'GET /about HTTP/1.0\\r\\n\\r\\n' | openssl s_client -quiet -connect 127.0.0.1:$port 2>&1");
    like($said, qr{^HTTP/1\.1 200 }m, 'a page under TLS');
    like($said, qr{^Strict-Transport-Security: max-age=31536000\r?$}m, 'with HSTS');
    like($said, qr{<link rel="canonical" href="https://127\.0\.0\.1:$port/about">}, 'and links of its own scheme');
    is(headers(ask('/about', at => $httpd->url), 'Strict-Transport-Security'), 0, 'without TLS no HSTS');
};

# A virtual host that speaks TLS, with a certificate of its own making.
sub tls_host ($port) {
    my ($key, $certificate) = map { scratch() . "/tls.$_" } qw(key pem);
    Palace::Certificate::make($certificate, $key, 'IP:127.0.0.1');
    my ($modules) = Palace::Httpd::shared_conf() =~ m{"([^"]+)/mod_setenvif\.so"};
    return <<~"CONF";
        LoadModule ssl_module "$modules/mod_ssl.so"
        Listen 127.0.0.1:$port
        <VirtualHost 127.0.0.1:$port>
            ServerName https://127.0.0.1:$port
            SSLEngine on
            SSLCertificateFile "$certificate"
            SSLCertificateKeyFile "$key"
        </VirtualHost>
        CONF
}

subtest 'a change of data counts at once' => sub {
    my $database = Palace::Postgres->database;
    my $httpd    = Palace::Httpd->new(params => $database->params, change => Palace::Httpd::small())->start;
    my $get      = sub ($path, %headers) { ask($path, at => $httpd->url, headers => \%headers) };
    my $etags    = sub { map { $_ => header($get->($_), 'ETag') } @_ };
    my ($landlord) = $database->rows("select landlord_id from public_houses where id = $house");
    my ($city) = $database->rows("select city_id from public_houses where id = $house");
    my $list = '/properties?city=' . ($database->rows("select name from public_cities where id = $city"))[0]
        =~ s/ /+/gr;
    # What changes, and on which pages that shows.
    my @changes = (
        ["update rooms set price_pcm = price_pcm + 1 where id = $room", "/p/$house", "/r/$room"],
        ["update houses set title = 'Another title' where id = $house", "/p/$house", "/r/$room", $list,
            "/l/id/$landlord"],
        ["update landlord_profiles set bio = 'Another bio' where landlord_id = $landlord", "/l/id/$landlord"],
        ["update landlord_profiles set phone = '01632 960000' where landlord_id = $landlord", "/p/$house",
            "/l/id/$landlord"],
        ["update cities set name = 'Elsewhere' where id = $city", '/', '/properties', "/p/$house", '/nothing?city'],
        ["update site_settings set value = '0' where key = 'show_metric_houses'", '/about', '/', "/p/$house"],
        ["insert into site_settings (key, value) values ('about_md', '# New') on conflict (key) do update
            set value = excluded.value", '/about'],
        ["delete from house_images where house_id = $house", "/p/$house"],
        ["update houses set state = 'draft' where id = $house", '/', '/properties'],
    );
    for my $change (@changes) {
        my ($statement, @paths) = @$change;
        @paths = grep { !/nothing/ } @paths;
        my %before = $etags->(@paths);
        # Asked for twice, so that the server may answer the next one from memory.
        is($get->($_, 'If-None-Match' => $before{$_})->{status}, 304, "$_: known") for @paths;
        $database->sql($statement);
        for my $path (@paths) {
            # The notification travels for a moment; a visitor of the next second must not meet the old page.
            my $fresh = eventually(seconds(1),
                sub { $get->($path, 'If-None-Match' => $before{$path})->{status} != 304 });
            ok($fresh, "$path: new after: " . substr $statement, 0, 50);
        }
    }
    is($get->("/p/$house", 'If-None-Match' => '*')->{status}, 404, 'what is no longer public is not even unchanged');

    my %before = $etags->('/about');
    $database->sql('update landlord_profiles set profile_views = profile_views + 1');
    is($get->('/about', 'If-None-Match' => $before{'/about'})->{status}, 304, 'a counted view changes no page');
};

# Of the machine's OpenSSL and of no cache for it; of the method refused above.
finish(qr{\[ssl:warn\]}, qr{AH01623: client method denied .* to \S+/css/style\.css});
