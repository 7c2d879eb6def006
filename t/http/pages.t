#!/usr/bin/env perl
# Proves that every row of the site map, and every house, room and landlord of the demo data, has a page as it should be.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Test::More;

my $houses    = [rows('select id, title from public_houses order by id')];
my $rooms     = [rows('select id, name from public_rooms order by id')];
my $landlords = [rows('select id, slug, name from public_landlords where slug is not null order by id')];
my ($house, $title)     = $houses->[0]->@*;
my ($room,  $room_name) = $rooms->[0]->@*;
my ($landlord, $slug, $landlord_name) = $landlords->[0]->@*;
my ($owner, $hash, $width) = (rows(<<~'SQL'))[0]->@*;
    select i.house_id, i.content_hash, i.width from house_images i join public_houses h on h.id = i.house_id
     where i.is_primary order by i.id limit 1
    SQL

sql("update house_images set legacy_path = 'uploads/houses/old.jpg' where house_id = $owner and content_hash = '$hash'");

my $html = 'text/html; charset=utf-8';
my $xml  = 'application/xml; charset=utf-8';
my $text = 'text/plain; charset=utf-8';

# Row of the site map, an address of it, status, type, what the body must have (for redirects: where to).
my @pages = (
    ['/', '/', 200, $html, qr{<h1>Find your next student home}],
    ['/properties', '/properties', 200, $html, qr{<h1>Student homes</h1>.*<a href="/p/[0-9]+">}s],
    ['/properties', '/properties?city=' . uri(city()), 200, $html, qr{<h1>[^<]*\Q${\city()}\E[^<]*</h1>}],
    ['/properties', '/properties?city=Atlantis&group_size=3', 200, $html, qr{<h1>}],
    ['/properties', '/properties?gender_pref=any&seeker_gender=male', 303, $text, '/properties?household=Male&household=Mixed'],
    ['/properties.atom', '/properties.atom', 200, 'application/atom+xml; charset=utf-8',
        qr{<feed xmlns="http://www.w3.org/2005/Atom">.*<link rel="alternate" type="text/html" href="http://[^/"]+/r/[0-9]+"}s],
    ['/student-houses/{slug:slug}', '/student-houses/' . city_slug(), 200, $html, qr{<h1>[^<]*\Q${\city()}\E[^<]*</h1>}],
    ['/search', '/search', 301, $text, '/properties'],
    ['/search', '/search?city=Leeds&x=%41', 301, $text, '/properties?city=Leeds&x=%41'],
    ['/p/{house:id}', "/p/$house", 200, $html, qr{<h1>\Q${\escaped($title)}\E</h1>}],
    ['/r/{room:id}', "/r/$room", 200, $html, qr{<h1>[^<]*\Q${\escaped($room_name)}\E}],
    ['/l/{slug:slug}', '/l/' . uri($slug), 200, $html, qr{<h1>\Q${\escaped($landlord_name)}\E</h1>}],
    ['/l/id/{landlord:id}', "/l/id/$landlord", 200, $html,
        qr{<link rel="canonical" href="http://[^/"]+/l/\Q${\uri($slug)}\E">.*<h1>\Q${\escaped($landlord_name)}\E</h1>}s],
    ['/about', '/about', 200, $html, qr{<h1>}],
    ['/landlords', '/landlords', 200, $html, qr{<h1>}],
    ['/terms/landlord', '/terms/landlord', 200, $html, qr{<h1>}],
    ['/privacy', '/privacy', 200, $html, qr{<h1>}],
    ['/media/{kind:word}/{owner:id}/{hash:hex}-{width:id}.{format:word}', "/media/house/$owner/$hash-$width.jpg", 200,
        'image/jpeg', qr{\A\xff\xd8\xff}],
    ['/media/{kind:word}/{owner:id}/{hash:hex}-{width:id}.{format:word}', "/media/house/$owner/" . '0' x 32 . "-$width.jpg",
        301, $text, "/media/house/$owner/$hash-$width.jpg"],
    ['/static/uploads/{file:file}', '/static/uploads/houses/old.jpg', 301, $text, "/media/house/$owner/$hash-$width.jpg"],
    ['/robots.txt', '/robots.txt', 200, $text, qr{^Sitemap: http://[^/\n]+/sitemap\.xml$}m],
    ['/sitemap.xml', '/sitemap.xml', 200, $xml, qr{<sitemapindex .*<loc>http://[^/<]+/sitemap/houses/1\.xml</loc>}s],
    ['/sitemap/pages/1.xml', '/sitemap/pages/1.xml', 200, $xml, qr{<urlset .*/about</loc>}s],
    ['/sitemap/houses/{part:id}.xml', '/sitemap/houses/1.xml', 200, $xml,
        qr{/p/$house</loc><lastmod>[0-9-]{10}T[0-9:]{8}Z</lastmod>}],
    ['/sitemap/rooms/{part:id}.xml', '/sitemap/rooms/1.xml', 200, $xml, qr{/r/$room</loc>}],
    ['/sitemap/landlords/{part:id}.xml', '/sitemap/landlords/1.xml', 200, $xml, qr{/l/\Q${\uri($slug)}\E</loc>}],
    ['/livez', '/livez', 200, $text, qr{\Aok\n\z}],
    ['/healthz', '/healthz', 200, $text, qr{\Aok\n\z}],
    [undef, '/favicon.ico', 200, 'image/x-icon', qr{\A\x00\x00\x01\x00}],
    [undef, '/static/css/style.css', 200, 'text/css; charset=utf-8', qr{\{}],
    [undef, '/static/img/student-palace-mark.svg', 200, 'image/svg+xml', qr{<svg}],
    [undef, '/static/img/student-palace-share.png', 200, 'image/png', qr{\A\x89PNG}],
);

# A city with public houses.
sub city () {
    return (rows('select name from public_cities order by houses desc, id limit 1'))[0];
}

sub city_slug () {
    return (rows('select slug from public_cities order by houses desc, id limit 1'))[0];
}

sub uri ($text) {
    return $text =~ s/([^A-Za-z0-9._~-])/sprintf '%%%02X', ord $1/ger;
}

sub escaped ($text) {
    return $text =~ s/&/&amp;/gr =~ s/</&lt;/gr;
}

# ---- the site map

my @mapped = read_file(source() . '/mod_studentpalace/site.c') =~ /^    (?:PAGE|COUNTED|MOVED|CODE)\("([^"]+)", SP_ANYONE/mg;
is_deeply([sort { $a cmp $b } keys %{{map { $_->[0] ? ($_->[0] => 1) : () } @pages}}], [sort @mapped],
    'the table above has every row of the site map that is for anyone, and no other');

for my $page (@pages) {
    my ($row, $path, $status, $type, $content) = @$page;
    subtest $path => sub {
        my $got = ask($path);
        is($got->{status}, $status, 'status');
        is(header($got, 'Content-Type'), $type, 'type');
        if (ref $content) { like($got->{body}, $content, 'content') }
        else              { is(header($got, 'Location'), $content, 'location') }
        is(length $got->{body}, header($got, 'Content-Length'), 'length');

        my $head = ask($path, method => 'HEAD');
        is(length $head->{body}, 0, 'HEAD: no body');
        is(without_date($head), without_date($got), 'HEAD: the same status and headers');
    };
}

sub without_date ($answer) {
    return $answer->{head} =~ s/^Date: .*\r\n//mr;
}

# ---- all demo data

# Every address of every house, room and landlord: a page with its name, and a document that is valid.
my %documents;
sub check_pages ($what, @table) {
    my @wrong;
    for my $row (@table) {
        my ($path, $name) = @$row;
        my $page = ask($path);
        push @wrong, "$path: $page->{status}" if $page->{status} != 200
            || $page->{body} !~ m{<h1>[^<]*\Q${\escaped($name)}\E};
        my $twin     = ask("$path.xml");
        my $accepted = ask($path, headers => {Accept => 'application/xml'});
        push @wrong, "$path: .xml and Accept differ" if $twin->{body} ne $accepted->{body};
        push @wrong, "$path: twin of type " . header($twin, 'Content-Type') if header($twin, 'Content-Type') ne $xml;
        $documents{$path} = $twin->{body};
    }
    is_deeply(\@wrong, [], "every $what has its page");
    return;
}

check_pages('house', map { ["/p/$_->[0]", $_->[1]] } @$houses);
check_pages('room',  map { ["/r/$_->[0]", $_->[1]] } @$rooms);
check_pages('landlord', map { (['/l/' . uri($_->[1]), $_->[2]], ["/l/id/$_->[0]", $_->[2]]) } @$landlords);
check_pages('city', map { ["/student-houses/$_->[0]", $_->[1]] } rows('select slug, name from public_cities'));
check_pages('other page with an XML twin', map { [$_, ''] } '/',
    qw(/properties /about /landlords /terms/landlord /privacy));
for my $query (map { "?city=$_" } map { uri($_) } rows('select name from public_cities')) {
    $documents{"/properties$query"} = ask("/properties.xml$query")->{body};
}
$documents{refused} = ask('/properties.xml?city=' . 'x' x 61 . '&after=nonsense&before=1.1&before=2.2')->{body};
$documents{error}   = ask('/nothing', headers => {Accept => 'application/xml'})->{body};
is(valid_documents(%documents), '', 'every page document is valid: ' . keys %documents);

# ---- lists

subtest 'the list shows every public house once, newest first, page by page' => sub {
    my (@seen, @pages);
    my $next = '/properties?sort=newest';
    while ($next && @pages < 1000) {
        my $page = ask($next)->{body};
        push @pages, $next;
        push @seen, $page =~ m{<h3><a href="/p/([0-9]+)">}g;
        my ($link) = $page =~ m{<link rel="next" href="([^"]+)">};
        is($page =~ m{<a[^>]* rel="next"[^>]* href="([^"]+)"|<a[^>]* href="([^"]+)"[^>]* rel="next"} ? $1 // $2
            : undef, $link,
            "$next: the link to follow is the link in the head");
        $next = $link ? $link =~ s/&amp;/&/gr : undef;
    }
    is_deeply(\@seen, [rows('select id from public_houses order by published_at desc, id desc')], 'in order');
    is(scalar @pages, int((@seen + 23) / 24), '24 on a page');

    # Back again by the links in the other direction.
    my ($back) = ask($pages[-1])->{body} =~ m{<link rel="prev" href="([^"]+)">};
    is_deeply([ask($back =~ s/&amp;/&/gr)->{body} =~ m{<h3><a href="/p/([0-9]+)">}g],
        [@seen[24 * (@pages - 2) .. 24 * (@pages - 1) - 1]],
        'the link back leads to the page before') if @pages > 1;
};

subtest 'a city shows its own houses' => sub {
    for my $name (rows('select name from public_cities where houses > 0')) {
        my @expected = rows("select id from public_houses where city = '" . $name =~ s/'/''/gr
            . "' order by published_at desc, id desc limit 24");
        is_deeply([ask('/properties?sort=newest&city=' . uri($name))->{body} =~ m{<h3><a href="/p/([0-9]+)">}g], \@expected, $name);
        is_deeply([ask('/properties?sort=newest&city=' . uri(uc $name))->{body} =~ m{<h3><a href="/p/([0-9]+)">}g], \@expected,
            uc $name);
    }
};

subtest 'the feed has every room that a card counts (the earliest year of its house) once, the last changed first, page by page' => sub {
    my (@seen, %ids, $pages);
    my $next = '/properties.atom';
    while ($next && $pages++ < 1000) {
        my $feed = ask($next)->{body};
        my $file = write_file(scratch() . '/feed.atom', $feed);
        is_deeply([run('xmllint', '--nonet', '--noout', $file)], [0, ''], "$next: well-formed");
        is(scalar(() = $feed =~ m{<updated>[0-9-]{10}T[0-9:]{8}Z</updated>}g), 1 + (() = $feed =~ m{<entry>}g),
            'the feed and its entries say when they changed');
        $ids{$1}++ while $feed =~ m{<entry><title>[^<]*</title><id>([^<]+)</id>}g;
        push @seen, $feed =~ m{<entry>.*?href="http://[^/"]+/r/([0-9]+)"}gs;
        is($feed, ask($next)->{body}, 'asked again it is the same');
        ($next) = map { s/&amp;/&/gr =~ s{^http://[^/]+}{}r } $feed =~ m{<link rel="next"[^>]* href="([^"]+)"};
    }
    is_deeply(\@seen, [rows(<<~'SQL')], 'in order');
        select id from (select r.id, r.updated_at, p.academic_year = min(p.academic_year) over (partition by p.house_id) as is_shown
                          from public_rooms p join rooms r using (id)) as room
         where is_shown order by updated_at desc, id desc
        SQL
    is_deeply([grep { $_ != 1 } values %ids], [], 'each with an id of its own');
    is(scalar keys %ids, scalar @seen, 'and all of them have one');
};

subtest 'what a search says of its size is true' => sub {
    my $search = (ask('/properties.xml?sort=newest')->{body} =~ m{(<search [^>]*>)})[0];
    is($search =~ / total="([0-9]+)"/ && $1, sql('select count(distinct house_id) from public_rooms where academic_year is not null'),
        'the number of houses');
};

subtest 'counts are those of the database' => sub {
    my $site = (ask('/about.xml')->{body} =~ m{(<site [^>]*>)})[0];
    is($site =~ /houses="([0-9]+)"/ && $1, scalar @$houses, 'houses');
    is($site =~ /rooms="([0-9]+)"/  && $1, scalar @$rooms,  'rooms');
    is($site =~ /landlords="([0-9]+)"/ && $1,
        sql('select count(*) from landlords where email_confirmed_at is not null'), 'landlords');
    my @cities = ask('/.xml')->{body} =~ m{<city [^>]*>}g;
    for my $city (@cities) {
        my ($id) = $city =~ / id="([0-9]+)"/;
        is($city =~ / houses="([0-9]+)"/ && $1, sql("select count(*) from public_houses where city_id = $id"), $city);
    }
};

finish();
