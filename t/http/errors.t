#!/usr/bin/env perl
# Proves that every kind of error says so in the site's look, and as XML or plain text to those who ask for that.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Looks;
use Test::More;

my ($house) = rows('select id from public_houses order by id limit 1');
my $long = 'x' x 5000;

# Method, address, status, further headers of the request.
my @errors = (
    ['GET', '/nothing', 404],
    ['GET', '/p', 404],
    ['GET', '/p/', 404],
    ['GET', "/p/$house/more", 404],
    ['GET', '/P/1', 404],
    ['GET', '/p/1.XML', 404],
    ['GET', '/p/1.xml.xml', 404],
    ['GET', '/robots.txt.xml', 404],
    ['GET', '/livez.xml', 404],
    ['GET', '/error', 404],
    ['GET', '/index.html', 404],
    ['GET', '/static', 404],
    ['GET', '/static/', 404],
    ['GET', '/static/img/', 404],
    ['GET', '/static/css', 404],
    ['GET', '/static/nothing.css', 404],
    ['GET', '/media/house/1/x.jpg', 404],
    ['GET', '/sitemap/houses/99999.xml', 404],
    ['GET', '/sitemap/pages/2.xml', 404],
    ['HEAD', '/nothing', 404],
    ['POST', '/nothing', 404],
    (map { [$_, '/', 405] } qw(POST PUT DELETE PATCH OPTIONS PROPFIND REPORT MKCOL LOCK)),
    (map { ['POST', $_, 405] } '/properties', "/p/$house", "/p/$house.xml", '/l/id/1', '/search', '/livez',
        '/healthz', '/robots.txt', '/sitemap.xml', "/p/$house/"),
    ['POST', '/static/css/style.css', 405],
    ['TRACE', '/', 405],
    ['BREW', '/', 405],
    ['GET', "/properties?city=$long", 400],
    ['GET', '/properties?%', 400],
    ['GET', '/properties?city=%zz', 400],
    ['GET', '/properties?city=%00', 400],
    ['GET', "/?$long", 400],
    ['GET', "/$long$long", 414],
    ['GET', '/', 400, Host => 'a b'],
    ['GET', '/', 417, Expect => 'the unexpected'],
);

for my $case (@errors) {
    my ($method, $path, $status, %headers) = @$case;
    my $name = "$method " . (length $path > 60 ? substr($path, 0, 60) . '...' : $path) . join '',
        map { " ($_)" } %headers;
    subtest $name => sub {
        my $got = ask($path, method => $method, headers => \%headers);
        is($got->{status}, $status, 'status');
        looks_like_the_site($got, $status, $method) if $path !~ /\.xml$/;
        is(header($got, 'Allow'), $status == 405 ? 'GET, HEAD' : '', 'Allow') if $method ne 'TRACE';
        return if $method eq 'HEAD' || $status == 414 || $headers{Host}; # httpd has not read the headers then

        my $xml = ask($path, method => $method, headers => {%headers, Accept => 'application/xml'});
        is($xml->{status}, $status, 'XML: status');
        is(header($xml, 'Content-Type'), 'application/xml; charset=utf-8', 'XML: type');
        like($xml->{body}, qr{<error status="$status"/>}, 'XML: content');
        my $plain = ask($path, method => $method, headers => {%headers, Accept => 'text/plain'});
        is($plain->{status}, $status, 'plain: status');
        return if $path =~ /\.xml$/;
        is(header($plain, 'Content-Type'), 'text/plain; charset=utf-8', 'plain: type');
        like($plain->{body}, qr{\A$status }, 'plain: begins with the status');
        unlike($plain->{body}, qr{<}, 'plain: no markup');
    };
}

subtest 'errors of httpd itself, before there is a request' => sub {
    my %requests = (
        'no method at all'       => "\r\n\r\nnonsense\r\n\r\n",
        'HTTP/1.1 without Host'  => "GET / HTTP/1.1\r\n\r\n",
        'unknown protocol'       => "GET / HTTQ/1.1\r\nHost: x\r\n\r\n",
        'line without colon'     => "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
        'two lengths'            => "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        'a very long header'     => "GET / HTTP/1.1\r\nHost: x\r\nX: " . 'x' x 9000 . "\r\n\r\n",
        'very many headers'      => "GET / HTTP/1.1\r\nHost: x\r\n" . join('', map { "X-$_: 1\r\n" } 1 .. 200) . "\r\n",
        'a path that climbs out' => "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        'an escape cut off'      => "GET /p/%4 HTTP/1.1\r\nHost: x\r\n\r\n",
        'a NUL in the path'      => "GET /p/1%00 HTTP/1.1\r\nHost: x\r\n\r\n",
    );
    for my $name (sort keys %requests) {
        my $got = exchange($requests{$name});
        like($got->{status}, qr{^4}, "$name: $got->{status}");
        looks_like_the_site($got, $got->{status}, 'GET', $name);
    }
};

subtest 'the page for what is not found has a search form' => sub {
    like(ask('/nothing')->{body}, qr{<form class="search" action="/properties"[^>]*>.*<option>[^<]+</option>}s);
};

subtest 'a body that nobody asked for' => sub {
    my $body = 'x' x 70000;
    is(ask('/nothing', method => 'POST', body => 'a=b')->{status}, 404, 'small');
    is(ask('/', method => 'POST', body => $body)->{status}, 413, 'larger than LimitRequestBody');
    is(ask('/', method => 'GET', body => 'a=b')->{status}, 200, 'with GET');
};

# httpd says by itself that it refused a path, or a method for a static file.
finish(qr{AH10244: invalid URI path}, qr{AH01623: client method denied .* to \S+/css/style\.css});
