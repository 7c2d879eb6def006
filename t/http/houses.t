#!/usr/bin/env perl
# Proves that landlords edit their houses and rooms through the pages: what is wrong is said beside its field with nothing lost, two versions
# are never merged silently (IN10), what is sent twice is done once (IN11), nothing is deleted without a page that says what goes, and what
# is another's is not there.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Httpd;
use Palace::Looks;
use Palace::Postgres;
use Palace::Visitor;
use Test::More;

my $database = Palace::Postgres->database;
my $httpd    = Palace::Httpd->new(params => $database->params)->start;
my @at       = (at => $httpd->url);
my $visitor  = Palace::Visitor->landlord('landlord1@example.com', 'palace-landlord-demo', @at);
my $rival    = Palace::Visitor->landlord('landlord2@example.com', 'palace-landlord-demo', @at);

my ($city, $prefix) = ($database->rows(q{select name, min(prefix) from cities join city_postcode_prefixes on city_id = id
    where is_active group by name order by name limit 1}))[0]->@*;
my $postcode = ($prefix =~ /\d$/ ? $prefix : "${prefix}1") . ' 1AB';
my ($inactive) = $database->rows('select name from cities where not is_active order by name limit 1');
my %house = (title => 'Sunny house', letting_type => 'share', bedrooms_total => 2, gender_preference => 'Mixed', city => $city,
    house_number => 12, street_name => 'High Street', postcode => lc $postcode =~ tr/ //dr, description => "First line\r\nsecond <b>line</b>");
my %room = (name => 'Room 1', price_pcm => '£1,200', bed_size => 'Double');

sub count ($table) { return $database->sql("select count(*) from $table") }

# Sends a form, or with `to` the buttons of a page to that address; says where it leads.
sub leads ($answer, $status = 303) {
    is($answer->{status}, $status, '... is answered');
    return header($answer, 'Location');
}

sub press ($page, $button, $to, %fields) {
    return $visitor->post($to, Palace::Visitor::body(Palace::Visitor::changed([$visitor->fields($page, $button)], %fields)));
}

my $before = count('houses');
my ($mine) = $database->rows(q{select min(h.id) from houses h join landlords l on l.id = h.landlord_id where l.email = 'landlord1@example.com'});

subtest 'what is wrong with a house' => sub {
    my @cases = (
        ['title',          {title => ''},                          'please fill this in'],
        ['title',          {title => 'x' x 61},                    'at most 60 characters, please; this has 61'],
        ['city',           {city => 'Atlantis'},                   'one of the cities we advertise in'],
        ['city',           {city => $inactive},                    'one of the cities we advertise in'],
        ['city',           {city => ''},                           'please choose one'],
        ['house_number',   {house_number => ''},                   'please give a house number, a house name or a flat'],
        ['street_name',    {street_name => '12 High Street'},      '“12” belongs into the field House number'],
        ['street_name',    {street_name => 'Flat 2, High Street'}, '“2” belongs into the field Flat'],
        ['postcode',       {postcode => 'nowhere'},                '“nowhere” is not a UK postcode'],
        ['postcode',       {postcode => 'ZE1 0AA'},                "ZE1 0AA does not belong to $city"],
        ['bills_option',   {bills_option => 'some'},               'please tick at least one of the bills below'],
        ['bedrooms_total', {bedrooms_total => 51},                 'a whole number from 1 to 50'],
        ['bedrooms_total', {bedrooms_total => '-1'},               'please give a whole number'],
        ['gender_preference', {gender_preference => undef},        'please choose one'],
        ['letting_type',   {letting_type => 'WHOLE'},              'please choose one of those offered'],
        ['epc_rating',     {epc_rating => 'H'},                    'please choose one of those offered'],
        ['description',    {description => 'x' x 1201},            'at most 1200 characters, please; this has 1201'],
        ['feature3',       {feature3 => 'x' x 26},                 'at most 25 characters, please; this has 26'],
        ['youtube_url',    {youtube_url => 'https://example.com/'}, 'only addresses of YouTube videos'],
    );
    for my $case (@cases) {
        my ($field, $changed, $said) = @$case;
        my $answer = $visitor->submit('/landlord/houses/new', 'house', %house, %$changed);
        is($answer->{status}, 422, "$field: refused");
        like($answer->{body}, qr{<div class="summary".*?\Q$said\E.*?</div>}s, "... says: $said");
        like($answer->{body}, qr{id="house-$field-problem">[^<]*\Q$said\E}, '... beside the field');
        next if exists $changed->{description};
        like($answer->{body}, qr{First line\r?\nsecond &lt;b&gt;line&lt;/b&gt;</textarea>}, '... and keeps what was typed');
    }
    is(count('houses'), $before, 'no house was added');
};

my $house;
subtest 'a new house' => sub {
    my $answer = $visitor->ask('/landlord/houses/new');
    like($answer->{body}, qr{<input type="checkbox" value="true" checked="checked" id="house-wifi"}, 'has what nearly every house has');
    my $body   = Palace::Visitor::body(Palace::Visitor::changed([$visitor->fields($answer, 'house')], %house));
    my @twice  = map { leads($visitor->post('/landlord/houses/new', $body)) } 1, 2;
    ($house) = $twice[0] =~ m{^/landlord/houses\?done=house_added&house=(\d+)$};
    ok($house, 'leads to the list');
    is($twice[1], $twice[0], 'IN11: sent twice, answered once more');
    is(count('houses'), $before + 1, '... and added once');
    my $list = $visitor->ask($twice[0])->{body};
    like($list, qr{role="status"[^>]*>Sunny house is added\. Next: <a href="/landlord/houses/$house/rooms/new">}, 'which says what comes next');
    like($list, qr{12 High Street, \Q$city\E, \Q$postcode\E}, 'and the address in one line (AD4)');
    like($list, qr{No room has a rent yet}, 'and why nobody sees it');
    is($rival->ask("/landlord/houses/$house/edit")->{status}, 404, 'another landlord finds nothing');
};

subtest 'two windows' => sub {
    my $page = "/landlord/houses/$house/edit";
    my @mine = $visitor->fields($page, 'house');
    leads($visitor->submit($page, 'house', title => 'Window one', garden => 'true'));
    my $answer = $visitor->post($page, Palace::Visitor::body(Palace::Visitor::changed(\@mine, title => 'Window two', letting_type => 'whole',
        description => $house{description}, shared_bathrooms => ' 0 ')));
    is($answer->{status}, 409, 'the second does not overwrite the first');
    like($answer->{body}, qr{<h2>Nothing has been saved yet</h2>}, 'says so');
    my ($table) = $answer->{body} =~ m{<table class="versions">(.*?)</table>}s;
    my $words = $table =~ s/<[^>]+>/|/gr =~ s/\|+/|/gr;
    like($words, qr{\|Title of the advert\|Window two\|Window one\|}, 'both versions stand side by side');
    like($words, qr{\|How it is let\|The whole house, to one group\|Room by room\|}, '... in words');
    like($words, qr{\|Garden\|not ticked\|ticked\|}, '... ticks, too');
    unlike($words, qr{High Street|Description|Shared bathrooms}, '... and nothing that is the same');
    leads($visitor->post($page, Palace::Visitor::body($visitor->fields($answer, 'house'))));
    is($database->sql("select title || ' ' || garden from houses where id = $house"), 'Window two false', 'sent again it replaces what is saved');
};

subtest 'showing and hiding' => sub {
    my $to = "/landlord/houses/$house/state";
    like(leads(press('/landlord/houses', 'house_state', $to, state => 'draft')), qr{\?done=house_hidden&house=$house$}, 'hidden');
    my $location = leads(press('/landlord/houses', 'house_state', $to, state => 'published'));
    like($location, qr{done=house_not_public_rooms}, 'shown, but not seen');
    like($visitor->ask($location)->{body}, qr{visitors do not see it yet: no room has a rent}, '... and why');
    is($visitor->ask($to)->{status}, 405, 'there is no page for it');
    my $stale = press('/landlord/houses', 'house_state', $to, state => 'draft', form_token => '0' x 64);
    is($stale->{status}, 403, 'a token of nobody');
    like($stale->{body}, qr{<button>Hide Window two</button>}, '... says what was to be done');
    leads($visitor->post($to, Palace::Visitor::body($visitor->fields($stale, 'house_state'))));
    is($database->sql("select state from houses where id = $house"), 'draft', '... and does it when it is sent again');
    press('/landlord/houses', 'house_state', $to, state => 'published');
};

my $rooms = "/landlord/houses/$house/rooms";
my $first;
subtest 'rooms' => sub {
    for my $case (
        ['name', {name => ''}, 'please fill this in'], ['name', {name => 'x' x 21}, 'at most 20 characters'],
        ['price_pcm', {price_pcm => '0'}, 'a whole number from 1 to 20,000'], ['price_pcm', {price_pcm => '499.99'}, 'please give a whole number'],
        ['bed_size', {bed_size => undef}, 'please choose one'], ['let_until', {let_until => '31/02/2027'}, 'a day that exists'],
        ['available_from', {available_from => 'soon'}, 'a day that exists'])
    {
        my ($field, $changed, $said) = @$case;
        my $answer = $visitor->submit("$rooms/new", 'room', %room, room_size => 'Twelve', %$changed);
        is($answer->{status}, 422, "$field: refused");
        like($answer->{body}, qr{id="room-$field-problem">[^<]*\Q$said\E}, "... says: $said");
        like($answer->{body}, qr{value="Twelve"}, '... and keeps what was typed');
    }
    my $location = leads($visitor->submit("$rooms/new", 'room', %room, is_let => 'true', let_until => '30/06/2031', action => 'save_only'));
    ($first) = $location =~ m{^$rooms/(\d+)/edit\?done=room_added$};
    ok($first, 'to save only leads to its form');
    my $page = $visitor->ask($location)->{body};
    like($page, qr{Room 1 is offered from 1 July 2031, in the academic year 2031/2032\.}, 'which tells what its dates mean (AV)');
    like($page, qr{id="room-let_until"[^>]*>}, 'has the dates');
    $location = leads($visitor->submit("$rooms/$first/edit", 'room', price_pcm => '', is_let => undef, available_from => '2030-01-10'));
    is($location, "$rooms?done=room_saved&room=$first", 'saving leads to the list');
    like($visitor->ask($location)->{body}, qr{Saved\. Room 1 is offered from 10 January 2030, in the academic year 2029/2030\. It has no rent yet},
        'which says the same, and what is missing');
    is($visitor->submit("$rooms/$first/edit", 'room', action => 'destroy')->{status}, 422, 'no other way to save');
};

subtest 'as many rooms as bedrooms' => sub {
    like($visitor->ask($rooms)->{body}, qr{Add a room \(1 left\)}, 'the list says how many more');
    my @stale    = $visitor->fields("$rooms/new", 'room');
    my $location = leads(press($rooms, 'copy_room', "$rooms/$first/copy"));
    like($location, qr{^$rooms\?done=room_copied&room=\d+$}, 'a copy');
    my $page = $visitor->ask($location)->{body};
    like($page, qr{as many rooms as bedrooms: 2\. To add one more, <a href="/landlord/houses/$house/edit#house-bedrooms_total">}, 'then how to raise it');
    unlike($page, qr{formaction="[^"]*/copy"}, 'and no button for more');
    is(leads($visitor->ask("$rooms/new")), "$rooms?done=rooms_full", 'RM1: the form leads to the list');
    is(leads($visitor->post("$rooms/new", Palace::Visitor::body(Palace::Visitor::changed(\@stale, %room)))), "$rooms?done=rooms_full", '... a form drawn before, too');
    is($database->sql("select count(*) from rooms where house_id = $house"), '2', 'RM1: there are two');
    my $answer = $visitor->submit("/landlord/houses/$house/edit", 'house', bedrooms_total => 1);
    like($answer->{body}, qr{id="house-bedrooms_total-problem">the house already has 2 rooms}, 'RM2: nor fewer bedrooms than rooms');
};

subtest 'a copy of a house' => sub {
    my $location = leads(press('/landlord/houses', 'copy_house', "/landlord/houses/$house/copy"));
    my ($copy) = $location =~ m{^/landlord/houses/(\d+)/edit\?done=house_copied$};
    like($visitor->ask($location)->{body}, qr{role="status"[^>]*>This is the copy: a draft with the same rooms}, 'leads to its form');
    is($database->sql("select state || ' ' || (select count(*) from rooms where house_id = $copy) from houses where id = $copy"), 'draft 2', 'a draft with the rooms');
    like($visitor->ask("/p/$copy")->{body}, qr{Only you can see this page}, 'PV3: its landlord can look at it');
    is($rival->ask("/p/$copy")->{status}, 404, '... and nobody else');
    is(leads($visitor->submit("/landlord/houses/$copy/delete", 'delete_house')), '/landlord/houses?done=house_deleted', 'it goes');
};

subtest 'deleting' => sub {
    my ($other) = $database->rows("select id from rooms where house_id = $mine order by id limit 1");
    my $answer = $visitor->ask("/landlord/houses/$house/delete");
    like($answer->{body}, qr{<li>2 rooms</li>}, 'the page says what goes');
    $answer = $visitor->submit("/landlord/houses/$house/delete", 'delete_house', confirm => undef);
    is($answer->{status}, 422, 'without being confirmed nothing does');
    like($answer->{body}, qr{<li>2 rooms</li>.*name="confirm" value="true"}s, '... the same page asks again');
    is($visitor->ask("$rooms/$other/delete")->{status}, 404, 'a room of another house is not in this one');
    my $body = Palace::Visitor::body($visitor->fields("$rooms/$first/delete", 'delete_room'));
    is($visitor->post("$rooms/$other/delete", $body)->{status}, 404, '... nor deleted there');
    is(leads($visitor->post("$rooms/$first/delete", $body)), "$rooms?done=room_deleted", 'a room goes') for 1, 2;
    my ($second) = $database->rows("select id from rooms where house_id = $house");
    is($visitor->submit("/landlord/rooms/$second/delete", 'delete_room', confirm => undef)->{status}, 422, 'by its short address, too, when confirmed');
    is(leads($visitor->submit("/landlord/rooms/$second/delete", 'delete_room')), "$rooms?done=room_deleted", '... and only then');
    $body = Palace::Visitor::body($visitor->fields("/landlord/houses/$house/delete", 'delete_house'));
    is(leads($visitor->post("/landlord/houses/$house/delete", $body)), '/landlord/houses?done=house_deleted', 'the house goes') for 1, 2;
    is(count('houses'), $before, 'and is gone');
    is($visitor->ask("/landlord/houses/$house/edit")->{status}, 404, 'so is its form');
};

subtest 'what is another\'s' => sub {
    my ($room) = $database->rows("select id from rooms where house_id = $mine order by id limit 1");
    my $state = sub { $database->sql("select md5(string_agg(h::text || r::text, '' order by r.id)) from houses h join rooms r on r.house_id = h.id") };
    my $begin = $state->();
    my %body = map { my ($page, $form) = @$_; $form => Palace::Visitor::body($rival->fields($page, $form)) }
        ['/landlord/houses', 'house_state'], ['/landlord/houses', 'copy_house'], ['/landlord/houses/new', 'house'];
    for my $path ("/landlord/houses/$mine/edit", "/landlord/houses/$mine/delete", "/landlord/houses/$mine/rooms", "/landlord/houses/$mine/rooms/new",
        "/landlord/houses/$mine/rooms/$room/edit", "/landlord/houses/$mine/rooms/$room/delete", "/landlord/rooms/$room/delete")
    {
        is($rival->ask($path)->{status}, 404, "$path: not found");
        is($rival->ask($path =~ s/\d+/2147483647/gr)->{body} =~ s/2147483647/$mine/gr, $rival->ask($path)->{body}, '... as if it did not exist')
            if $path !~ /\d.*\d/;
    }
    is($rival->post("/landlord/houses/$mine/state", "$body{house_state}&state=draft")->{status}, 404, 'it cannot be hidden');
    is($rival->post("/landlord/houses/$mine/copy", $body{copy_house})->{status}, 404, 'nor copied');
    is($rival->post("/landlord/houses/$mine/edit", "$body{house}&version=1" =~ s/title=/title=Mine/r)->{status} >= 400, 1, 'nor edited');
    is($rival->post("/landlord/houses/$mine/delete", 'confirm=true')->{status}, 404, 'nor deleted');
    is($state->(), $begin, 'nothing changed');
};

is($visitor->ask($_)->{status}, 404, "$_: not found") for map { "/landlord/houses/$_/edit" } qw(0 01 +1 -1 1e3 2147483648 x);

finish();
