#!/usr/bin/env perl
# Proves that nonsense in an address gets a clear answer: what no page can have is not found, what nobody can have meant is
# refused, what a field cannot take is named; nothing ends in an error of the server.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Looks;
use Test::More;

my ($house) = rows('select id from public_houses order by id limit 1');

# Ids that are none: the same 404 as for an id that nobody has.
my $unknown = ask('/p/2147483647')->{body};
for my $kind (qw(/p /r /l/id)) {
    my @wrong;
    for my $id (
        qw(99999999999999999999 2147483648 4294967297 -1 +1 0 01 00 1.0 1e0 0x1 1;drop 1;drop%20table%20houses 1%27 1%22
        1%20 %201 1: one %31x %EF%BC%91 %D9%A1 1%C2%A0 1%0A 1%0D%0A 1%09 1%3B 1%7C - %2D1 NaN null undefined true ' * $1
        :house {house} %7Bhouse:id%7D), '1,',
        '1' x 100, '1' x 4000) {
        my $got = ask("$kind/$id");
        push @wrong, "$kind/$id: $got->{status}" if $got->{status} != 404;
        push @wrong, "$kind/$id: another page than for an unknown id"
            if $got->{body} !~ /<form class="search"/
                || length($got->{body}) - length $unknown > 2 * length "$kind/$id";
    }
    is_deeply(\@wrong, [], "$kind: malformed ids are not found");
}

# Address, status (a pattern), what it is.
my @addresses = (
    ["/p/$house%00", 404, 'NUL at the end'],
    ['/%00', 404, 'NUL alone'],
    ["/p%2F$house", 404, 'encoded slash'],
    ["/p%2f$house", 404, 'encoded slash, small'],
    ["/p%5C$house", 404, 'encoded backslash'],
    ['/..%2f..%2fetc%2fpasswd', 404, 'encoded way up'],
    ['/static/..%2f..%2f..%2fetc/passwd', 404, 'encoded way up below /static'],
    ['/static/%2e%2e/%2e%2e/xsl/layout.xsl', qr{40[04]}, 'dots, encoded'],
    ['/static/css/..%5C..%5Cstyle.css', 404, 'backslashes below /static'],
    ['/static/.git/config', 404, 'hidden file'],
    ['/.git/config', 404, 'repository'],
    ['/p/%C0%B1', 404, 'overlong UTF-8'],
    ['/%E0%80%AF', 404, 'overlong slash'],
    ['/l/%C0%AF', 404, 'overlong UTF-8 as a slug'],
    ['/l/%ED%A0%80', 404, 'surrogate as a slug'],
    ['/l/%FF%FE', 404, 'not UTF-8 as a slug'],
    ['/l/' . 'a' x 81, 404, 'slug too long'],
    ['/l/' . '%C3%A9' x 41, 404, 'slug too long, in bytes'],
    ['/l/a.b', 404, 'dot in a slug'],
    ["/media/house/$house/" . 'A' x 32 . '-480.jpg', 404, 'hash in capitals'],
    ["/media/house/$house/" . 'a' x 33 . '-480.jpg', 404, 'hash too long'],
    ["/media/../../../etc/passwd", qr{40[04]}, 'way up'],
    ["/media/house/$house/..%2f..%2fx-480.jpg", 404, 'way up in a hash'],
    ["/media/epc/$house/" . 'a' x 32 . '-480.jpg', 404, 'unknown kind of picture'],
    ["/media/house/$house/" . 'a' x 32 . '-99999999999.jpg', 404, 'huge width'],
    ['/static/uploads/houses/1/photo.jpg', 404, 'old upload'],
    ['/debug/db', 404, 'old debug address'],
    ['/app.db', 404, 'old database'],
    ['/app.db-wal', 404, 'old journal'],
    ['/main.py', 404, 'old source'],
    ["//p//$house", qr{200|404}, 'many slashes'],
    ["/p/./$house", qr{200|301|404}, 'dot segment'],
    ["/p/x/../$house", qr{200|301|404}, 'up and down'],
    ['/?' . 'a=1&' x 10000, qr{^4(?:00|14)$}, '10,000 parameters'],
    ['/properties?' . join('&', map { "a$_=1" } 1 .. 99), 200, '99 unknown parameters'],
    ['/properties?' . join('&', map { "a$_=1" } 1 .. 101), 400, '101 parameters'],
    ['/properties?city=' . 'x' x 8192, qr{^4(?:00|14)$}, '8 KiB parameter'],
    ['/properties?' . 'x' x 4096, 200, 'the longest query'],
    ['/properties?' . 'x' x 4097, 400, 'one byte too long'],
    ['/properties?city=%C0%AF', 400, 'overlong UTF-8 in a value'],
    ['/properties?%FF=1', 400, 'not UTF-8 in a name'],
    ['/properties?city=%ED%A0%80', 400, 'surrogate'],
    ['/properties?city=%01', 400, 'control character'],
    ['/properties?city=a%0Ab', 200, 'line end'],
    ['/properties?city=%', 400, 'lone percent sign'],
    ['/properties?city=%4', 400, 'half an escape'],
    ['/properties?city=%g0', 400, 'escape that is none'],
    ['/properties?=', 200, 'nothing at all'],
    ['/properties?&&&=&=&', 200, 'only separators'],
    ['/properties?city', 200, 'name without value'],
    ['/properties?city[]=Leeds', 200, 'brackets'],
    ['/properties?CITY=Atlantis', 200, 'name in capitals'],
    ['/properties?house=1&after=', 200, 'parameter of another page'],
    ['/p/' . $house . '?house=2', 200, 'parameter that the path gives'],
    ['/robots.txt?%00', 400, 'also where no parameter is known'],
);

for my $case (@addresses) {
    my ($path, $status, $name) = @$case;
    my $got = ask($path);
    my $wanted = ref $status ? $status : qr{^(?:$status)$};
    like($got->{status}, $wanted, $name) or diag($path);
    looks_like_the_site($got, $got->{status}, 'GET', $name) if $got->{status} >= 400;
}
is(ask("/p/$house?house=2147483647")->{body}, ask("/p/$house")->{body}
    =~ s{("/p/$house\.xml)"}{$1?house=2147483647"}r, 'a parameter never overrides the path');

subtest 'values that a field cannot take are named, and count as not given' => sub {
    my %refused = (
        'city=' . 'x' x 61         => ['city', 'length'],
        'city=Leeds&city=Swansea'  => ['city', 'repeated'],
        'after=1'                  => ['after', 'format'],
        'after=1.0'                => ['after', 'format'],
        'after=1.-1'               => ['after', 'format'],
        'after=1.99999999999'      => ['after', 'format'],
        'after=9999999999999999999.1' => ['after', 'format'],
        'after=1;drop.1'           => ['after', 'format'],
        'before=x.1'               => ['before', 'format'],
        'after=1.1&after=2.2'      => ['after', 'repeated'],
        (map { ("min_price=$_" => ['min_price', 'format'], "max_price=$_" => ['max_price', 'format']) }
            qw(NaN -1 1.5 1e3 0x10 Infinity cheap %25 _ .* %5C %27), '12,00', '1;drop', '%C2%A3', '%D9%A1'),
        (map { ("max_price=$_" => ['max_price', 'range']) } qw(0 20001 99999999999999999999), '1' x 300),
        (map { ("group_size=$_" => ['group_size', 'range']) } qw(0 16 4294967297)),
        'group_size=two'           => ['group_size', 'format'],
        'group_size=1&group_size=2' => ['group_size', 'repeated'],
        'shared_bathrooms=21'      => ['shared_bathrooms', 'range'],
        (map { ("year=$_" => ['year', 'year']) } qw(0 0000 9999 1999 2026/2028 2026/25 next %25 2026/2027/2028)),
        'year=2026&year=2027'      => ['year', 'repeated'],
        (map { ("letting_type=$_" => ['letting_type', 'choice']) } qw(flat %25 w%25 who_e .* %5C %7C), 'whole%7Cshare'),
        (map { ("$_=martian" => ['gender_pref', 'choice']) } qw(gender_pref want_gender gender)),
        'bed_size=Round'           => ['bed_size', 'choice'],
        'household=Cats'           => ['household', 'choice'],
        'price_per=day'            => ['price_per', 'choice'],
        'sort=price;drop'          => ['sort', 'choice'],
    );
    for my $query (sort keys %refused) {
        my ($field, $kind) = $refused{$query}->@*;
        my $got = ask("/properties.xml?$query");
        is($got->{status}, 200, substr $query, 0, 60);
        like($got->{body}, qr{<problem field="$field" given="[^"]+" kind="$kind"/>}, 'is named');
        unlike($got->{body}, qr{<request [^>]*$field=}, 'is not taken');
        my $page = ask("/properties?$query");
        like($page->{body}, qr{class="notice"}, 'the page says so');
    }
    like(ask('/properties.xml?city=%3Cscript%3E%22%27%26')->{body}, qr{<request city="&lt;script&gt;&quot;'&amp;"/>},
        'markup is text');
    unlike(ask('/properties?city=%3Cscript%3Ealert(1)%3C/script%3E&after=%22%3E%3Cb%3E')->{body},
        qr{<script>alert|<b>[^<]*"\s*/?>}, 'and stays text on the page');
    like(ask('/properties.xml?city=%20leeds%20%20&city=leeds')->{body}, qr{<request city="leeds"/>},
        'the same value twice is one value');
};

subtest 'an unknown city' => sub {
    my $got = ask('/properties?city=Atlantis');
    is($got->{status}, 200, 'is a page');
    unlike($got->{body}, qr{href="/p/[0-9]}, 'without houses');
    like($got->{body}, qr{href="/student-houses/}, 'with the cities there are');
};

# A city is compared as it is, never as a pattern.
subtest 'patterns name no city' => sub {
    for my $city (qw(%25 _eeds L%25 Leed_ .* L.* ^ $ [a-z]%2B %5C %5C%25 Leeds%27-- %EF%BC%A5), '(') {
        my $got = ask("/properties.xml?city=$city");
        is($got->{status}, 200, $city);
        unlike($got->{body}, qr{<house |<chosen_city }, 'finds nothing');
    }
};

# A year that nobody can choose today.
subtest 'a year that is not on offer' => sub {
    for my $year (qw(2000 2098/99)) {
        my $got = ask("/properties?year=$year");
        is($got->{status}, 200, "year $year");
        unlike($got->{body}, qr{href="/p/[0-9]}, 'finds nothing');
        like($got->{body}, qr{class="notice"}, 'the page says so');
    }
};

subtest 'slashes at the end' => sub {
    for my $path ("/p/$house", '/properties', '/about', '/l/id/1', '/robots.txt', '/sitemap.xml', '/terms/landlord') {
        my $got = ask("$path/");
        is($got->{status}, 301, "$path/");
        is(header($got, 'Location'), $path, 'leads to the page');
    }
    is(header(ask('/properties///?city=Leeds'), 'Location'), '/properties?city=Leeds', 'the query stays');
    is(header(ask('/search/?city=%41'), 'Location'), '/search?city=%41', 'unchanged');
    is(ask($_)->{status}, 404, $_) for '/nothing/', '/p/1x/', '//evil.example/', '/error/';
    unlike(header(ask('//evil.example/..//properties/'), 'Location')
        . header(ask('/%0D%0ASet-Cookie:x/'), 'Location'), qr{evil|Set-Cookie}, 'never elsewhere');
};

subtest 'lines of a request that are odd but allowed' => sub {
    my $at = Palace::site();
    my %requests = (
        'absolute form'            => ["GET http://$at/about HTTP/1.1\r\nHost: $at\r\n\r\n", 200],
        'absolute form of another' => ["GET http://evil.example/about HTTP/1.1\r\nHost: $at\r\n\r\n", 200],
        'another host'             => ["GET /p/$house HTTP/1.1\r\nHost: evil.example\r\n\r\n", 200],
        'HTTP/1.0 without host'    => ["GET /p/$house HTTP/1.0\r\n\r\n", 200],
        'CONNECT'                  => ["CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", qr{^40[05]$}],
        'OPTIONS *'                => ["OPTIONS * HTTP/1.1\r\nHost: $at\r\n\r\n", qr{^(?:200|40[0-9])$}],
        'TRACE'                    => ["TRACE / HTTP/1.1\r\nHost: $at\r\nX-Secret: 1\r\n\r\n", 405],
        'an upgrade'               => ["GET /about HTTP/1.1\r\nHost: $at\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 200],
    );
    for my $name (sort keys %requests) {
        my ($bytes, $status) = $requests{$name}->@*;
        my $got = exchange($bytes);
        like($got->{status}, ref $status ? $status : qr{^$status$}, $name);
        unlike($got->{raw}, qr{evil\.example|X-Secret}, "$name: nothing of it comes back");
    }
};

finish(qr{AH10244: invalid URI path});
