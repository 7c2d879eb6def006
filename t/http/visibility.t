#!/usr/bin/env perl
# Proves that what is not public is invisible in every public way (D-45, PV1 to PV3): each condition is broken on its own,
# and pages, lists, counts, sitemap and pictures follow at once; what is mended comes back.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

my $database = Palace::Postgres->database;

# A public house with pictures of every kind, and all that hangs on it.
my ($house, $city, $city_name, $landlord, $slug) = ($database->rows(<<~'SQL'))[0]->@*;
    select h.id, h.city_id, h.city, h.landlord_id, l.slug
      from public_houses h join public_landlords l on l.id = h.landlord_id
     where exists (select from house_images i where i.house_id = h.id) and exists (select from house_floorplans f
         where f.house_id = h.id)
       and exists (select from public_rooms r join room_images i on i.room_id = r.id where r.house_id = h.id)
       and l.slug is not null and h.rooms_total > 1 and (l.logo_hash is not null or l.photo_hash is not null)
     order by h.id limit 1
    SQL
my ($room) = $database->rows("select r.id from public_rooms r join room_images i on i.room_id = r.id
    where house_id = $house order by r.id limit 1");
my @rooms  = $database->rows("select id from public_rooms where house_id = $house order by id");
my $city_slug = $database->sql("select slug from public_cities where id = $city");
# The newest of all, so that it is on every list's first page.
$database->sql("update houses set published_at = now() where id = $house;
    update rooms set is_let = false, let_until = null, updated_at = now() where house_id = $house");
my %picture = map { $_->[0] => "/media/$_->[0]/$_->[1]/$_->[2]-$_->[3].jpg" } $database->rows(<<~"SQL");
    select * from (select distinct on (kind) * from (
        select 'house' kind, house_id id, content_hash hash, width::text width from house_images where house_id = $house
        union all select 'plan', house_id, content_hash, width::text from house_floorplans where house_id = $house
        union all select 'room', room_id, content_hash, width::text from room_images where room_id = $room
        union all select case when logo_hash is null then 'photo' else 'logo' end, id, coalesce(logo_hash,
            photo_hash), coalesce(logo_width, photo_width)::text
                    from public_landlords where id = $landlord) p order by kind) k
    SQL
my ($portrait) = grep { $picture{$_} } qw(logo photo);

my $httpd = Palace::Httpd->new(params => $database->params)->start;
sub status ($path) { return ask($path, at => $httpd->url)->{status} }
sub body ($path)   { return ask($path, at => $httpd->url)->{body} }

# What the pattern captures in the text, '-' when it is not there.
sub number ($text, $pattern) {
    return $text =~ $pattern ? "$1" : '-';
}

# Everything a stranger can see of the house, its rooms and its landlord.
sub seen () {
    my $front = body('/.xml');
    my $about = body('/about.xml');
    my %seen  = (
        'property page'         => status("/p/$house"),
        'property as XML'       => status("/p/$house.xml"),
        'room page'             => status("/r/$room"),
        'profile'               => status("/l/$slug"),
        'profile by number'     => status("/l/id/$landlord"),
        'house picture'         => status($picture{house}),
        'outdated house picture' => status("/media/house/$house/" . '0' x 32 . '-480.jpg'),
        'room picture'          => status($picture{room}),
        'floor plan'            => status($picture{plan}),
        'landlord picture'      => status($picture{$portrait}),
        'front page'            => scalar($front =~ m{<house id="$house"}),
        'list'                  => scalar(body('/properties.xml?sort=newest') =~ m{<house id="$house"}),
        'list of the city'      => scalar(body('/properties.xml?sort=newest&city=' . $city_name =~ s/ /+/gr)
            =~ m{<house id="$house"}),
        'page of the city'      => scalar(body("/student-houses/$city_slug.xml") =~ m{<house id="$house"}),
        'feed'                  => scalar(grep { body('/properties.atom') =~ m{/r/$_"} } @rooms),
        'list of the landlord'  => scalar(body("/l/id/$landlord.xml") =~ m{<house id="$house"}),
        'sitemap of houses'     => scalar(body('/sitemap/houses/1.xml') =~ m{/p/$house<}),
        'sitemap of rooms'      => scalar(grep { body('/sitemap/rooms/1.xml') =~ m{/r/$_<} } @rooms),
        'sitemap of landlords'  => scalar(body('/sitemap/landlords/1.xml') =~ m{/l/\Q$slug\E<}),
        'city is offered'       => scalar($front =~ m{<city id="$city"}),
        'number in the city'    => number($front, qr{<city id="$city"[^>]* houses="([0-9]+)"}),
        'number of houses'      => number($about, qr{<site [^>]*houses="([0-9]+)"}),
        'number of rooms'       => number($about, qr{<site [^>]*rooms="([0-9]+)"}),
        'number of photos'      => number($about, qr{<site [^>]*photos="([0-9]+)"}),
        'total of the list'     => number(body('/properties.xml'), qr{<search [^>]*total="([0-9]+)"}),
        'number on the profile' => number(body("/l/id/$landlord.xml"), qr{<landlord [^>]*houses="([0-9]+)"}),
    );
    return \%seen;
}

$database->sql("insert into site_settings (key, value) values ('show_metric_photos', '1') on conflict (key) do update
    set value = '1'");
my $before = seen();
is_deeply([map { $before->{$_} } 'property page', 'room page', 'profile', 'house picture', 'room picture',
    'floor plan', 'landlord picture', 'front page', 'list', 'list of the city'],
    [(200) x 7, (1) x 3], 'to begin with everything is seen');
is($before->{'outdated house picture'}, 301, 'an outdated picture leads to the present one');
is($before->{'sitemap of rooms'}, scalar @rooms, 'all rooms are in the sitemap');

# What breaks the house's public state, what mends it, what else of the landlord and the city goes.
my $photos = $database->sql("select (select count(*) from house_images where house_id = $house) + (select count(*)
    from room_images i join public_rooms r on r.id = i.room_id where r.house_id = $house)");
my @conditions = (
    ['a draft', "update houses set state = 'draft' where id = $house",
        "update houses set state = 'published' where id = $house"],
    ['held by an admin', "update houses set held_at = now(), held_reason = 'why' where id = $house",
        "update houses set held_at = null, held_reason = '' where id = $house"],
    ['in a city that is not active', "update cities set is_active = false where id = $city",
        "update cities set is_active = true where id = $city"],
    ['of a suspended landlord',
        "update landlords set suspended_at = now(), suspended_reason = 'why' where id = $landlord",
        "update landlords set suspended_at = null, suspended_reason = '' where id = $landlord"],
    ['without a priced room',
        "create table kept as select id, price_pcm from rooms where house_id = $house; update rooms
            set price_pcm = null where house_id = $house",
        "update rooms set price_pcm = kept.price_pcm from kept where kept.id = rooms.id; drop table kept"],
);
for my $condition (@conditions) {
    my ($name, $break, $mend) = @$condition;
    subtest "a house $name" => sub {
        my $in_city  = sub {
            $database->sql("select count(*) from houses where city_id = $city and id in (select id
                from public_houses)") };
        $database->sql($break);
        my $now = seen();
        is($now->{$_}, 404, $_) for 'property page', 'property as XML', 'room page', 'house picture',
            'outdated house picture', 'room picture', 'floor plan';
        ok(!$now->{$_}, "not in: $_") for 'front page', 'list', 'list of the city', 'page of the city', 'feed', 'list of the landlord',
            'sitemap of houses', 'sitemap of rooms';
        my %expected = (
            'number of houses'  => $database->sql('select count(*) from public_houses'),
            'number of rooms'   => $database->sql('select count(*) from public_rooms'),
            'total of the list' => $database->sql(
                'select count(distinct house_id) from public_rooms where academic_year is not null'),
        );
        is($now->{$_}, $expected{$_}, $_) for sort keys %expected;
        cmp_ok($now->{'number of houses'}, '<', $before->{'number of houses'}, 'which is less than before');
        cmp_ok($now->{'number of photos'}, '<=', $before->{'number of photos'} - $photos, 'its photos are not counted');
        my $suspended = $name =~ /suspended/;
        is($now->{$_}, $suspended ? 404 : 200, $_) for 'profile', 'profile by number', 'landlord picture';
        is($now->{'number on the profile'}, $suspended ? '-'
            : $database->sql("select count(*) from public_houses where landlord_id = $landlord"), 'number on the profile');
        isnt($now->{'number on the profile'}, $before->{'number on the profile'}, 'which has changed');
        is($now->{'number in the city'}, $name =~ /city/ ? '-' : $in_city->(), 'number in the city');
        is(!!$now->{'city is offered'}, $name !~ /city/, 'the city is offered while it is active');

        # Not for anybody: whatever a stranger says of himself, and whatever was cached.
        for my $headers ({Accept => 'application/xml'}, {'If-None-Match' => '*'}, {Cookie => 'session=1'},
            {Authorization => 'Basic eDp5'}, {'X-Forwarded-For' => '127.0.0.1'}) {
            my $answer = ask("/p/$house", at => $httpd->url, headers => $headers);
            is($answer->{status}, 404, 'nor with ' . join ' ', $headers->%*);
        }
        is(header(ask("/p/$house", at => $httpd->url), 'Cache-Control'), 'no-store', 'the 404 is not kept by caches');

        $database->sql($mend);
        is_deeply(seen(), $before, 'and all is back when it is mended');
    };
}

subtest 'one room without a price' => sub {
    my ($price) = $database->rows("select price_pcm from rooms where id = $room");
    $database->sql("update rooms set price_pcm = null where id = $room");
    is(status("/r/$room"), 404, 'has no page');
    is(status($picture{room}), 404, 'no pictures');
    is(status("/p/$house"), 200, 'the house stays');
    unlike(body("/p/$house"), qr{/r/$room"}, 'without the room');
    unlike(body('/sitemap/rooms/1.xml'), qr{/r/$room<}, 'nor is it in the sitemap');
    $database->sql("update rooms set price_pcm = $price where id = $room");
    is_deeply(seen(), $before, 'and all is back');
};

subtest 'a house that is fully let stays public (PV4)' => sub {
    $database->sql("create table kept as select id, is_let, let_until, available_from from rooms where house_id = $house;
        update rooms set is_let = true, let_until = current_date + 100, available_from = current_date + 101
            where house_id = $house");
    is(status("/p/$house"), 200, 'its page');
    like(body('/properties.xml?sort=newest'), qr{<house id="$house"[^>]* free_later="true"}, 'and its place in the list, free later');
};

subtest 'an account that is not confirmed' => sub {
    $database->sql("update landlords set email_confirmed_at = null where id = $landlord");
    is(status("/l/$slug"), 404, 'has no profile');
    is(status("/l/id/$landlord"), 404, 'by number neither');
    is(status($picture{$portrait}), 404, 'nor pictures');
};

finish();
