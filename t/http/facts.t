#!/usr/bin/env perl
# Proves that everything a landlord stores for the public is shown (D-37), the same on every page (D-32, D-43), and that a
# house with as much as the database takes is served like any other.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Postgres;
use Test::More;

my $database = Palace::Postgres->database;
my ($house, $landlord) = ($database->rows(<<~'SQL'))[0]->@*;
    select h.id, h.landlord_id from public_houses h
     where h.letting_type = 'whole' and exists (select from house_floorplans f where f.house_id = h.id)
       and (select count(*) from house_images i where i.house_id = h.id) > 1 and h.rooms_total > 1
     order by h.id limit 1
    SQL
my ($room) = $database->rows("select min(id) from public_rooms where house_id = $house");

# Ticks: the columns of data.md, and the words that tell a visitor of each.
my %amenity = (
    washing_machine => 'Washing machine', tumble_dryer => 'Tumble dryer', dishwasher => 'Dishwasher',
        cooker => 'Cooker', microwave => 'Microwave',
    coffee_maker => 'Coffee maker', central_heating => 'Central heating', air_con => 'Air conditioning',
        vacuum => 'Vacuum', wifi => 'Wi-Fi',
    wired_internet => 'Wired internet', common_area_tv => 'TV', cctv => 'CCTV', video_door_entry => 'Video',
        fob_entry => 'Fob', off_street_parking => 'Off-street parking',
    local_parking => 'parking', garden => 'Garden', roof_terrace => 'Roof terrace', bike_storage => 'Bike storage',
        games_room => 'Games room', cinema_room => 'Cinema room',
);
my %feature = (
    ensuite => 'Ensuite', tv => 'TV', desk_chair => 'Desk and chair', wardrobe => 'Wardrobe',
        chest_drawers => 'Chest of drawers', lockable_door => 'Lockable door',
    wired_internet => 'Wired internet', safe => 'Safe', dressing_table => 'Dressing table', mirror => 'Mirror',
        bedside_table => 'Bedside table', blinds => 'Blinds',
    curtains => 'Curtains', sofa => 'Sofa',
);
my $text = join ' ', map { "word$_" } 1 .. 130;
sub set (@columns) { return join ', ', map { "$_ = true" } sort @columns }
$database->sql(<<~"SQL");
    update houses set ${\set(keys %amenity)}, feature1 = 'Feature <one>',
        feature2 = 'Feature "two"', feature3 = 'Feature & three', feature4 = 'Feature four',
            feature5 = 'Feature f\x{c3}\x{bc}nf',
        title = 'A title with <b>, & and "quotes"', description = E'First line.\\n\\n$text', shared_bathrooms = 3,
        cleaning_service = 'fortnightly', epc_rating = 'C',
        youtube_id = 'abc-DEF_123', gender_preference = 'Female', listing_type = 'agent', bills_option = 'some',
            bills_util_gas = true, bills_util_electric = false,
        bills_util_water = true, bills_util_broadband = false, bills_util_tv = false, street_name = 'King''s "Long" <Lane>'
     where id = $house;
    update rooms set ${\set(keys %feature)}, couples_ok = true, disabled_ok = true, bed_size = 'King',
        room_size = '12 m<2>', price_pcm = 866, description = 'About <this> room',
        is_let = true, let_until = '2027-06-30', available_from = '2027-09-01' where id = $room;
    update landlord_profiles set display_name = 'Smith & Söhne <Ltd>', bio = 'Bio <here>', phone = '01632 960123',
        website = 'https://www.example.org/a?b=1&c=2', role = 'agent',
        is_verified = true, verified_at = '2026-02-01', verified_until = null where landlord_id = $landlord;
    insert into landlord_accreditations (landlord_id, accreditation_id, note, note_public)
    select $landlord, id, 'Note <' || id || '>', id <> 2 from accreditation_types where id <= 3
        on conflict (landlord_id, accreditation_id) do update set note = excluded.note,
            note_public = excluded.note_public;
    SQL
my $httpd = Palace::Httpd->new(params => $database->params, more => 'StudentPalaceToday 2026-11-22')->start;
my %page  = map { $_->[0] => body($_->[1]) } ['house', "/p/$house"], ['room', "/r/$room"],
    ['profile', "/l/id/$landlord"], ['list', '/properties'];

sub body ($path) {
    my $answer = ask($path, at => $httpd->url);
    is($answer->{status}, 200, $path);
    return $answer->{body};
}

# What a visitor reads: no tags, entities resolved.
sub words ($html) {
    my ($main) = $html =~ m{<main(.*)</main>}s;
    return $main =~ s/<[^>]*>/ /gr =~ s/&lt;/</gr =~ s/&gt;/>/gr =~ s/&quot;/"/gr =~ s/&amp;/&/gr =~ s/\s+/ /gr;
}
my %words = map { $_ => words($page{$_}) } keys %page;
my ($house_price) = map { $_
    =~ s/(\d)(?=(\d{3})+$)/$1,/gr } $database->rows("select house_price_pcm from public_houses where id = $house");

my %shown = (
    house => [
        'A title with <b>, & and "quotes"', 'First line.', 'word130', 'King\'s "Long" <Lane>', values %amenity,
            'Feature <one>', 'Feature "two"', 'Feature & three', 'Feature four',
        "Feature f\xc3\xbcnf", qr{every two weeks|fortnight}i, qr{gas and water|gas, water}i, qr{Some bills}i,
            qr{all-female}i, qr{EPC band C}, qr{letting agent}i, "\xc2\xa3866 pcm", "(\xc2\xa3200 pw)",
        "\xc2\xa3$house_price", 'Smith & Söhne <Ltd>', '01632 960123', qr{verified}i, '1 September 2027',
            '2027/2028', qr{Shared bathrooms:? 3|3 shared bathrooms}i, qr{couple}i, qr{accessible}i,
    ],
    room => ['About <this> room', values %feature, qr{King}, '12 m<2>', "\xc2\xa3866 pcm", "(\xc2\xa3200 pw)",
        '1 September 2027', '2027/2028', qr{couple}i, qr{accessible}i, 'A title with <b>, & and "quotes"'],
    profile => ['Smith & Söhne <Ltd>', 'Bio <here>', '01632 960123', qr{www\.example\.org}, qr{verified}i,
        'Note <1>', 'Note <3>', 'A title with <b>, & and "quotes"', qr{letting agent}i],
);
for my $where (sort keys %shown) {
    my @missing = grep { ref $_ ? $words{$where} !~ $_ : index($words{$where}, $_) < 0 } $shown{$where}->@*;
    is_deeply(\@missing, [], "the $where page shows all of it") or diag($words{$where});
}
unlike($words{profile}, qr{Note <2>}, 'a note that is not public is not shown');
unlike($words{profile} . $words{house}, qr{\byou (?:are|have been) verified}i, 'texts address the visitor (D-39)');

like($page{house}, qr{abc-DEF_123}, 'the video is there');
unlike($page{house}, qr{<iframe}, 'and is not loaded before a click');
like($page{profile}, qr{href="https://www\.example\.org/a\?b=1&amp;c=2"}, 'the website is a link');

subtest 'pictures: the primary one is the cover, everywhere (D-32)' => sub {
    for my $image ($database->rows("select content_hash from house_images where house_id = $house order by is_primary,
        id desc limit 2")) {
        $database->sql("update house_images set is_primary = false where house_id = $house; update house_images
            set is_primary = true where id = (select min(id) from house_images where house_id = $house
                and content_hash = '$image')");
        my ($first) = body("/p/$house") =~ m{<img [^>]*src="(/media/house/$house/[^"]+)"};
        like($first, qr{/$image-}, 'first in the gallery');
        my ($card) = body("/l/id/$landlord") =~ m{src="/media/house/$house/([0-9a-f]{32})-};
        is($card, $image, 'on the card');
    }
    my @all = $database->rows("select content_hash from house_images where house_id = $house
        union all select content_hash from house_floorplans where house_id = $house
        union all select content_hash from room_images where room_id = $room");
    my $both = body("/p/$house") . body("/r/$room");
    is_deeply([grep { index($both, $_) < 0 } @all], [], 'every picture and floor plan is shown');
};

subtest 'the largest house' => sub {
    $database->sql(<<~"SQL");
        delete from rooms where house_id = $house;
        update houses set bedrooms_total = 50 where id = $house;
        insert into rooms (house_id, name, price_pcm, bed_size, available_from) select $house, 'Room ' || n, 400 + n,
            'Double', '2027-07-01' from generate_series(1, 50) n;
        SQL
    my $large = words(body("/p/$house"));
    my @rents = map { 400 + $_ } 1 .. 50;
    is_deeply([grep { index($large, "\xc2\xa3$_ pcm") < 0 } @rents], [], 'every room has its own rent');
    is(valid_documents(large => ask("/p/$house.xml", at => $httpd->url)->{body}), '', 'its document is valid');
};

subtest 'text that browsers or XML could misread' => sub {
    for my $hostile ('</script><script>alert(1)</script>', '<!--', ']]>', '&amp;lt;', "\x{1}\x{2} control",
        "\xef\xbf\xbe none", '{{7*7}}', "\xe2\x80\xae back", "' onload=alert(1) x='", '" onload="alert(1)') {
        my $quoted = $hostile =~ s/'/''/gr;
        $database->sql("update houses set title = E'" . $quoted =~ s/\\/\\\\/gr =~ s/([\x01\x02])/sprintf '\\x%02x',
            ord $1/ger . "' where id = $house");
        my $answer = ask("/p/$house", at => $httpd->url);
        is($answer->{status}, 200, $hostile =~ s/[^ -~]/?/gr);
        my @tags = $answer->{body} =~ /<[a-z][a-z0-9]*((?:[^<>"]|"[^"]*")*)>/g;
        ok(!(grep { s/"[^"]*"//gr =~ /\son/ } @tags) && $answer->{body} !~ /<script>|<!--|[\x01\x02]/,
            'is text and nothing else');
        is(valid_documents(hostile => ask("/p/$house.xml", at => $httpd->url)->{body}), '', 'also as XML');
    }
};

finish();
