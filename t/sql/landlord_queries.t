# The statements of landlords' pages, run as the web server's role: each shows a landlord what is theirs, shows others nothing of it, and a
# portfolio of 400 rooms costs no more statements, and little time, by indexes.
use v5.36;
use utf8;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

binmode $_, ':encoding(UTF-8)' for map { Test::More->builder->$_ } qw(output failure_output);

my $db = Scratch->new;
$db->query(q{
    set studentpalace.today = '2025-11-22';
    insert into cities (name, is_active) values ('Testford', true), ('Closed', false);
    insert into landlords (email, password_hash, email_confirmed_at) values ('owner@test.example', 'secret', now()), ('other@test.example', 'secret', now());
    update landlord_profiles set display_name = 'Testford Lets', role = 'agent', verified_note = 'secret', logo_file = repeat('1', 32) || '-300.jpg' where landlord_id = 1;
    insert into houses (landlord_id, city_id, title, description, flat_number, house_name, house_number, street_name, address_extra, postcode,
                        letting_type, bedrooms_total, gender_preference, listing_type, youtube_id)
    values (1, 1, 'The house', 'Light', '2', 'Rose House', '17', 'High Street', 'Marina', 'SA1 8PH', 'share', 5, 'Either', 'owner', 'dQw4w9WgXcQ');
    insert into houses (landlord_id, city_id, state, title, letting_type, bedrooms_total, gender_preference, listing_type, address_unconfirmed, legacy_address)
    values (1, 2, 'draft', 'The draft', 'whole', 2, 'Mixed', 'agent', true, '12 High Street, Closed');
    insert into rooms (house_id, name, price_pcm, bed_size, is_let, let_until, available_from)
    values (1, 'Free', 400, 'King', false, null, '2025-09-01'), (1, 'Passed', 500, 'King', true, '2025-10-31', '2025-11-01'),
           (1, 'Ending', 450, 'King', true, '2025-12-31', '2026-01-01'), (1, 'Priceless', null, 'King', true, '2026-06-30', '2026-07-01');
    insert into house_images (house_id, content_hash, original_file, width, height, bytes, modern, alt_text, is_primary)
    values (1, repeat('a', 32), 'originals/bb/' || repeat('b', 32) || '.png', 1600, 1066, 7, true, 'The front', true);
    insert into house_floorplans (house_id, content_hash, width, height, bytes, is_primary) values (1, repeat('c', 32), 1600, 1066, 1, true);
    insert into house_documents (house_id, file_name, display_name, bytes, is_current, legacy_path)
    values (1, 'documents/aa/' || repeat('a', 32) || '.pdf', 'Old.pdf', 1, false, 'uploads/houses/old.pdf'), (1, 'documents/bb/' || repeat('b', 32) || '.pdf', '', 2, true, null);
    insert into room_images (room_id, content_hash, width, height, bytes, is_primary) select n, repeat('b', 32), 1600, 1066, 1, true from generate_series(1, 3) as n;
    insert into landlord_accreditations (landlord_id, accreditation_id, note) values (1, 1, 'A1');
    insert into idempotency_keys (key, actor, route, result_location, details)
    values ('k1', '1', 'x', '/', '[{"name": "a.jpg", "status": "taken"}, {"name": "b.svg", "status": "wrong_type"}]');
    insert into room_undos (room_id, landlord_id, version, is_let) values (1, 1, 1, true)});

my $files = qq{[{"name": "a", "status": "taken", "hash": "@{['b' x 32]}", "original": "originals/cc/@{['c' x 32]}.jpg", "width": 480, "height": 320, "bytes": 9, "modern": true, "file": "documents/cc/@{['c' x 32]}.pdf"}]};
my $changes = q{[{"field": "confirm", "kind": "confirm", "rooms": [1, 2], "form": {"change_price": "true", "price_pcm": "500"}}]};

# Every reading statement of landlords with its number of rows for the owner, for another landlord, and among many rooms.
my %expected = (
    city_options => [1, 1], house_city_options => [1, 1], house_contents => [1, 0], house_preview => [0, 0], new_house_form => [1, 1], own_account => [1, 1],
    own_accreditations => [52, 52], own_accreditations_version => [1, 1], own_attention => [10, 0], own_house => [1, 0], own_house_form => [1, 0],
    own_house_rooms => [4, 0], own_houses => [2, 0], own_profile => [1, 1], own_room => [1, 0], own_room_changes => [2, 0], own_room_dates => [1, 0], own_rooms => [4, 0],
    own_undo => [1, 0], room_contents => [1, 0], room_preview => [0, 0], rooms_full => [0, 0],
    own_house_photo_set => [1, 0], own_room_photo_set => [1, 0], own_floor_plan_set => [1, 0], own_house_photos => [1, 0], own_room_photos => [1, 0],
    own_floor_plans => [1, 0], own_house_photo_original => [1, 0], own_room_photo_original => [0, 0], own_floor_plan_original => [0, 0],
    own_documents => [2, 0], own_document_file => [1, 0], legacy_file => [1, 0], upload_results => [2, 0], house_photo_places => [1, 0], room_photo_places => [1, 0],
    floor_plan_places => [1, 0], document_place => [1, 0], profile_place => [1, 1],
);
my @reading = sort keys %expected;
my @writing = qw(add_house add_room apply_to_house apply_to_room apply_to_rooms copy_house copy_room delete_house delete_house_room delete_room edit_house edit_room
    save_accreditations save_profile set_house_state undo_last_change
    add_house_photos add_room_photos add_floor_plans edit_house_photo edit_room_photo edit_floor_plan make_house_photo_primary make_room_photo_primary
    make_floor_plan_primary order_house_photos order_room_photos order_floor_plans delete_house_photo delete_room_photo delete_floor_plan
    add_document delete_document upload_logo upload_photo remove_logo remove_photo);

my @labels = grep { slurp($_) =~ /\b(?:from|join) (?:own_\w+|house_contents|room_contents)\b/ } map { m{([^/]+)\.sql$} } glob "$Scratch::sql/queries/*.sql";
is_deeply([grep { !$expected{$_} } @labels], [], 'every statement that reads what is a landlord\'s own is known to this test');

# Runs a statement as the web role and returns its rows; `before` is SQL of a superuser, taken back with everything else.
sub ask ($label, %values) {
    my $before = delete $values{before} // 'select';
    my %all    = (account => 1, house => 1, room => 1, ip => '192.0.2.7', key => 'k', fields => '{}', problems => $changes,
        files => $files, image => 1, document => 1, result => 1, file => 'houses/old.pdf', (map { ("most_$_" => 5) } qw(house_photos room_photos floor_plans)), %values);
    my $body   = slurp($label) =~ s/(?<!:):([a-z_]+)/"'" . ($all{$1} =~ s{'}{''}gr) . "'"/ger;
    return [split /\n/, $db->query("set studentpalace.today = '2025-11-22'; begin; $before \\g /dev/null\nset local role studentpalace_web; $body;\nrollback;")];
}

for my $label (@reading) {
    is(scalar ask($label)->@*, $expected{$label}[0], "$label: the owner's rows");
    my $others = ask($label, account => 2);
    is(scalar @$others, $expected{$label}[1], '... another landlord\'s');
    unlike("@$others", qr/The house|The draft|High Street|8PH|Testford Lets|A1/, '... nothing of the owner\'s');
    unlike(join("\n", ask($label)->@*), qr/secret/, '... and no secret');
    is_deeply(ask($label, account => 2, map { $_ => 2_147_483_647 } qw(house room image document result)), $others, '... foreign and unknown are the same')
        if slurp($label) =~ /:(?:house|room|image|document|result)\b/;
}

# What they say
like(ask('own_house')->[0], qr/\|Flat 2, Rose House, 17 High Street, Marina, Testford, SA1 8PH\|Testford\|published\|t\|\|/, 'AD4: the address in one line; it is public');
like(ask('own_house', house => 2)->[0], qr/\|12 High Street, Closed\|Closed\|draft\|f\|draft city rooms\|/, 'an imported address as it came; why it is not public');
like(ask('own_house')->[0], qr/\|4\|1\|2\|400\|450\|2025-09-01\|1\|/, 'RU1: of all rooms: total, without a price, available, from, average, next');
like(ask('own_house_form')->[0], qr/\|2\|Rose House\|17\|High Street\|Marina\|SA1 8PH\|share\|5\|0\|Mixed\|/, 'the form: parts of the address; Either is Mixed');
like(ask('own_house_form')->[0], qr{\|https://www\.youtube\.com/watch\?v=dQw4w9WgXcQ\|}, 'and the address of the video');
is(ask('new_house_form')->[0], 'agent|published|no|none|0|t|t|t|t', 'RM3: a new house is listed as its landlord');
is_deeply([map { join ' ', map { $_ // '' } (split /\|/, $_, -1)[0, 1, 3, 5, 6] } ask('own_attention')->@*],
    ['let_passed 1 1 Passed 2025-10-31', 'let_ending 1 1 Ending 2025-12-31', 'address 2   ', 'city 2   ', 'draft 2   ', 'no_house_photo 2   ', 'no_rooms 2   ',
     'no_band 1   ', 'no_photo 1 1 Priceless ', 'no_price 1 1 Priceless '], 'what needs attention, the nearest day first');
is_deeply([map { join ' ', (split /\|/)[2, 10 .. 14] } ask('own_house_rooms')->@*],
    ['Free f t 2025-09-01 2025/2026 f', 'Passed f t 2025-11-01 2025/2026 t', 'Ending t f 2026-01-01 2025/2026 f', 'Priceless t f 2026-07-01 2026/2027 f'],
    'AV10: let today, available now, from when, in which year, let has passed');
is(ask('own_house_photo_set')->[0], 'house|1|The house|5|1|4', 'a set of pictures: one is there, four may come');
is(ask('own_room_photo_set', room => 4)->[0], 'room|4|Priceless|5|0|5', 'an empty one');
is(ask('own_floor_plan_set', most_floor_plans => 1)->[0], 'plan|1|The house|1|1|0', 'a full one');
is(ask('floor_plan_places', most_floor_plans => 0)->[0], 0, 'one that is more than full since the limit became lower');
like(ask('own_house_photos')->[0], qr/^1\|a{32}\|1600\|1066\|7\|t\|The front\|t\|1\|t\|/, 'a picture, its words, its place, and that its original is there');
is_deeply(ask('own_house_photo_original'), ["originals/bb/@{['b' x 32]}.png|photo-1.png|image/png"], 'which can be downloaded');
is_deeply(ask('own_house_photo_original', before => q{update house_images set original_file = ''}), [], 'not that of an imported one');
is_deeply([map { join ' ', (split /\|/)[0 .. 3] } ask('own_documents')->@*], ['2  2 t', '1 Old.pdf 1 f'], 'MD8: documents, the current one first');
is_deeply(ask('own_document_file'), ["documents/aa/@{['a' x 32]}.pdf|Old.pdf|application/pdf"], 'and the file of one');
is_deeply(ask('own_document_file', document => 2), ["documents/bb/@{['b' x 32]}.pdf|certificate-2.pdf|application/pdf"], 'which has a name in any case');
is_deeply(ask('legacy_file'), ['/landlord/houses/1/epc/1'], 'where one of the old site is now');
is_deeply(ask('upload_results'), ['a.jpg|taken', 'b.svg|wrong_type'], 'MD3: what came of each file');
is_deeply([map { ask('own_attention', before => "update houses set epc_rating = 'B' where id = 1; $_")->@* . '' } 'select', 'delete from house_documents where id = 2'],
    [9, 10], 'MD7: band and document together need no attention, a band alone does');
is_deeply(ask('house_preview', house => 2), ['draft city rooms|'], 'PV3: why nobody else sees a house');
is_deeply(ask('room_preview', room => 4), ['||t'], 'PV3: nor a room');
is_deeply(ask('room_preview', room => 1, before => q{update houses set held_at = now(), held_reason = 'Why' where id = 1}), ['held|Why|f'], 'PV3: nor one of a house that is held');
is_deeply(ask('rooms_full', before => 'update houses set bedrooms_total = 4 where id = 1'), ['/landlord/houses/1/rooms?done=rooms_full'],
    'RM1: a full house has no form for one more room');
is_deeply(ask('house_city_options', house => 2), ['Closed', 'Testford'], 'its own city stays a choice of a house when it is off the site');
is_deeply([map { join ' ', (split /\|/)[1, 5, 7, 8] } ask('own_room_changes')->@*], ['Free t 400 500', 'Passed f 500 500'], 'what would change');
is_deeply(ask('own_room_changes', problems => $_), [], 'nothing to confirm: ' . $_) for '[]', '[{"field": "price_pcm", "kind": "required"}]';

# Notes
my $noted = q{; reset role; select action || ' ' || object_id || ' ' || actor from audit_log};
my %named = (house => 'house', room => 'room', document => 'document', map { $_ => 'image' } qw(house_photo room_photo floor_plan));
for my $kind (sort keys %named) {
    my $body = slurp("foreign_$kind");
    for my $case ([2, 1, "refused_read_$kind 1 2"], [1, 1, ''], [2, 2_147_483_647, '']) {
        my ($account, $id, $line) = @$case;
        my %values = (account => $account, ip => "'192.0.2.7'", key => 'null', house => 0, room => 0, $named{$kind} => $id);
        my $filled = $body =~ s/(?<!:):([a-z_]+)/$values{$1}/gr;
        is($db->query("begin; set local role studentpalace_web; $filled \\g /dev/null\n$noted; rollback;"), $line, "D-9: account $account asks for $kind $id");
    }
}

# The web role may run every writing statement.
my $form = q{{"title": "House", "city": "Testford", "house_number": "17", "street_name": "High Street", "postcode": "SA1 8PH", "letting_type": "share",
    "bedrooms_total": "5", "gender_preference": "Mixed", "state": "draft", "name": "Room", "bed_size": "King", "display_name": "Lets",
    "order": "1", "room": ["1", "2"], "roll_forward": "true", "confirm": "true", "version": "%d"}} =~ s/\s+/ /gr;
for my $label (@writing) {
    my $version = {save_profile => 2, save_accreditations => ask('own_accreditations_version')->[0]}->{$label} // 1;
    my $form    = sprintf $form, $version;
    like(ask($label, fields => $form)->[0], qr/^done\|\//, "$label does it");
    like(ask($label, fields => $form, account => 2)->[0], qr/^gone\|/, '... not to what is another\'s')
        if slurp($label) =~ /:(?:house|room)::/ || $label eq 'apply_to_rooms';
}

# 400 rooms of an agent among many
$db->query(q{
    set session_replication_role = replica;
    insert into houses (id, landlord_id, city_id, published_at, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select n, case when n % 148 = 0 then 1 else 2 end, 1, now(), 'House', 'High Street', 'SA1 8PH', 'share', 5, 'Mixed', 'owner' from generate_series(3, 12000) as n;
    insert into rooms (id, house_id, name, price_pcm, bed_size, description)
    select n, 1 + n / 5, 'Room', 400, 'King', repeat('words ', 50) from generate_series(10, 59990) as n;
    insert into room_images (room_id, content_hash, width, height, bytes, is_primary) select id, md5(id::text), 1, 1, 1, true from rooms where id > 4;
    insert into house_images (house_id, content_hash, width, height, bytes, is_primary) select id, md5(id::text), 1, 1, 1, true from houses where id > 2;
    set session_replication_role = origin;
    select rebuild_derived();
    analyze});
$db->query('vacuum analyze');
cmp_ok($db->query('select count(*) from rooms r join houses h on h.id = house_id where landlord_id = 1'), '>=', 400, 'an agent has 400 rooms');

my $scans = q{
    select coalesce(string_agg(relname, ' ' order by relname) filter (where seq_scan > 0), '') from pg_stat_xact_user_tables
     where relname not in ('cities', 'city_counters', 'accreditation_types', 'landlord_accreditations', 'house_documents', 'house_floorplans',
                           'landlords', 'landlord_profiles', 'room_undos', 'student_favourites', 'idempotency_keys', 'throttles')};
for my $label (@reading, grep { /photo|plan|document|logo/ } @writing) {
    my %values = (account => 1, house => 2072, room => 10_356, ip => 'null', key => "'k'", fields => "'{}'", files => "'$files'", problems => "'$changes'", file => "'houses/old.pdf'", (map { $_ => 1 } qw(image document result)),
        map { ("most_$_" => 5) } qw(house_photos room_photos floor_plans));
    my @names;
    my $body    = slurp($label) =~ s/(?<!:):([a-z_]+)/push @names, $1; '$' . @names/ger;
    my $execute = 'execute page' . (@names ? '(' . join(', ', map { $values{$_} } @names) . ')' : '');
    my $answer  = $db->query(qq{
        set jit = off;
        begin;
        set local role studentpalace_web;
        prepare page as $body;
        $execute \\g /dev/null
        reset role;
        select 'scanned:' || ($scans);
        rollback;});
    like($answer, qr/^scanned:$/m, "$label reads by indexes") || diag $answer;
}

done_testing;

sub slurp ($label) {
    open my $file, '<', "$Scratch::sql/queries/$label.sql" or die "$label.sql: $!\n";
    return join '', grep { !/^--/ } readline $file;
}
