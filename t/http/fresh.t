#!/usr/bin/env perl
# Proves that every page works on a fresh, empty database, and with houses, rooms and landlords that have only what is
# required (D-27, D-28).
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Crawl;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

my $database = Palace::Postgres->database(empty => 1);
my $httpd    = Palace::Httpd->new(params => $database->params)->start;

my @pages = qw(/ /properties /about /landlords /terms/landlord /privacy);
my %documents;

subtest 'an empty site' => sub {
    my %expected = (
        (map { $_ => 200 } @pages,
            qw(/properties?city=Leeds /properties?after=0.1 /robots.txt /sitemap.xml /sitemap/pages/1.xml /livez /healthz)),
        (map { $_ => 404 } qw(/p/1 /r/1 /l/id/1 /l/somebody /sitemap/houses/1.xml /sitemap/rooms/1.xml /sitemap/landlords/1.xml)),
    );
    for my $path (sort keys %expected) {
        my $got = ask($path, at => $httpd->url);
        is($got->{status}, $expected{$path}, $path);
    }
    $documents{"empty $_"} = ask("$_.xml", at => $httpd->url)->{body} for @pages;
    my $crawl = Palace::Crawl->new(at => $httpd->url)->from('/', '/sitemap.xml');
    is_deeply([grep { $crawl->answers->{$_}{status} != 200 } sort keys $crawl->answers->%*], [], 'no dead link');
    is_deeply($crawl->missing_places, [], 'no link to a place that is not there');
};

subtest 'only what is required' => sub {
    $database->sql(<<~'SQL');
        insert into cities (name) values ('Leeds'), ('Nowhere');
        insert into landlords (email, password_hash, email_confirmed_at) values ('a@example.org', '', now()),
            ('b@example.org', '', now());
        insert into houses (landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total,
            gender_preference, listing_type, published_at)
        select 1, 1, 'House ' || n, 'Long Lane', 'LS6 1AA', case n when 1 then 'share' else 'whole' end, 1, 'Either',
            'owner', now() from generate_series(1, 2) n;
        insert into rooms (house_id, name, price_pcm, bed_size, is_let)
        select id, 'Room', 400, 'Single', id = 2 from houses;
        SQL
    my @paths = (@pages,
        qw(/properties?city=Leeds /properties?city=Nowhere /p/1 /p/2 /r/1 /r/2 /l/id/1 /l/id/2 /sitemap/houses/1.xml
            /sitemap/rooms/1.xml));
    for my $path (@paths) {
        is(ask($path, at => $httpd->url)->{status}, 200, $path);
    }
    $documents{"bare $_"} = ask("$_.xml", at => $httpd->url)->{body} for grep { !/[.?]/ } @paths;
    like(ask('/p/1', at => $httpd->url)->{body}, qr{<h1>House 1</h1>}, 'a house without anything');
    my $crawl = Palace::Crawl->new(at => $httpd->url)->from('/', '/sitemap.xml');
    is_deeply([grep { $crawl->answers->{$_}{status} != 200 } sort keys $crawl->answers->%*], [], 'no dead link');
};

is(valid_documents(%documents), '', 'every page document is valid');

finish();
