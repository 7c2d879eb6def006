# Pictures and certificates sent at once: the last place of a set goes to one (MD4); a twin gets the answer of the first (IN11); whatever is
# uploaded, moved and deleted together ends without a deadlock, with one primary per set (MS3), one current document per house (MD6), and
# everything derived right.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;
use Time::HiRes qw(sleep);

my $db = Scratch->new;
$db->query(q{
    insert into cities (name) values ('Testford');
    insert into landlords (email, password_hash, email_confirmed_at) select 'l' || n || '@test.example', 'none', now() from generate_series(1, 3) as n;
    insert into houses (landlord_id, city_id, title, house_number, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select 1 + n % 3, 1, 'House', '1', 'High Street', 'SA1 8PH', 'share', 3, 'Mixed', 'owner' from generate_series(0, 8) as n;
    insert into rooms (house_id, name, price_pcm, bed_size) select h.id, 'Room', 400, 'King' from houses h, generate_series(1, 2) order by h.id});

# The outcome of one form of a landlord in a line.
sub form ($landlord, $key, $function, @arguments) {
    return sprintf q{select concat_ws(' ', status, location, problems) from %s((%d, '192.0.2.7', '%s')::caller%s);}, $function, $landlord, $key,
        join '', map { ", $_" } @arguments;
}
sub set_of ($kind, $house, $room = 'null') { return "('$kind', $house, $room)::picture_set" }
sub files (@names) {
    return q{'[} . join(', ', map {
        sprintf q{{"name": "%1$s", "status": "taken", "hash": "%2$s", "original": "originals/aa/%2$s.jpg", "file": "documents/aa/%2$s.pdf", "modern": true, "width": 9, "height": 9, "bytes": 9}}, $_, 'a' x 32
    } @names) . q{]'};
}

# Runs the second form while the first one stands between its statement and its commit, which takes back instead when told so.
sub race ($first, $second, $end = 'commit') {
    my $waiting = $db->begin("begin; $first select 'held' \\g /dev/null\n select '' from pg_sleep(0.5) \\g /dev/null\n $end;");
    for (1 .. 100) {
        last if $db->query(q{select count(*) from pg_stat_activity where datname = current_database() and query like '%pg_sleep(0.5)%' and pid <> pg_backend_pid()});
        sleep 0.02;
    }
    my $session = $db->begin($second);
    return map { s/\s+\z//r } Scratch::finish($waiting), Scratch::finish($session);
}

for my $case (['house', set_of('house', 1), 'photos'], ['room', set_of('room', 1, 1), 'photos'], ['plan', set_of('plan', 1), 'plans']) {
    my ($kind, $set, $field) = @$case;
    my $add = sub ($key, @names) { form(1, $kind . $key, 'add_pictures', $set, files(@names), 3) };
    my ($first, $second) = race($add->('a', 'a', 'b'), $add->('b', 'c', 'd'));
    like($first, qr{^done .*\?result=\d+ }, "$kind: MD4: the first of two uploads is done");
    like($second, qr{^done .*\?result=\d+ }, 'the second, who waited, gets the place that is left');
    my ($answer) = $second =~ /result=(\d+)/;
    is($db->query("select string_agg(name || ' ' || status, ', ') from own_file_results(1, $answer)"), 'c taken, d no_place', 'for one of its two');
    $db->query("delete from $_") for qw(house_images room_images house_floorplans);

    ($first, $second) = race($add->('c', 'a'), $add->('c', 'a'));
    like($first, qr{^done }, "$kind: IN11: the first of two twins is done");
    is($second, $first, 'and the second gets its answer');
    is($db->query("select count(*) from pictures where kind = '$kind'"), 1, 'so there is one picture');
    ($first, $second) = race($add->('d', 'b'), $add->('d', 'b'), 'rollback');
    isnt($second, $first, "$kind: IN11: when the first is taken back");
    like($second, qr{^done }, 'the second is done');

    my @crowd = map { $db->begin($add->("e$_", 'c')) } 1 .. 6;
    is(scalar(grep { /"kind": "no_place"/ } map { Scratch::finish($_) } @crowd), 5, "$kind: MD4: of six for the last place five are told");
    is($db->query("select array_agg(sort_order order by id) from pictures where kind = '$kind'"), '{10,20,30}', 'MS2: one behind the other');
    my ($front) = $db->query("select (picture_order('$kind', 1))[1]");
    my @next = $db->query("select array_to_string((picture_order('$kind', 1))[2:3], ' ')") =~ /(\d+)/g;
    ($first, $second) = race(form(1, $kind . 'f', 'delete_picture', $set, $front), form(1, $kind . 'g', 'make_primary_picture', $set, $next[1]));
    is($db->query("select array_to_string(picture_order('$kind', 1), ' ')"), "$next[1] $next[0]", "$kind: MS5: the primary is deleted while another becomes it");
}

# An admin removes the first photo of a room while its landlord makes another one the first, and the other way round.
for my $admin_first (0, 1) {
    $db->query(q{
        delete from room_images;
        insert into room_images (room_id, content_hash, width, height, bytes, is_primary, sort_order) select 1, md5(n::text), 9, 9, 9, n = 1, n from generate_series(1, 3) as n});
    my ($front, $next) = split ' ', $db->query(q{select array_to_string(picture_order('room', 1), ' ')});
    my ($last) = $db->query('select max(id) from room_images');
    my $remove = sprintf q{select concat_ws(' ', status, location, problems) from remove_image(('ann', '192.0.2.8', 'admin%d'), %d, '{"kind": "room"}');}, $admin_first, $front;
    my @both = race($admin_first ? ($remove, form(1, 'primary1', 'make_primary_picture', set_of('room', 1, 1), $last)) : (form(1, 'primary0', 'make_primary_picture', set_of('room', 1, 1), $last), $remove));
    is(scalar(grep { /^done / } @both), 2, 'a photo of a room is removed by an admin while its landlord chooses another first: both is done') || diag @both;
    is($db->query(q{select array_to_string(picture_order('room', 1), ' ')}), "$last $next", 'MS5: in this order');
}
$db->query('delete from room_images');

# Documents
my ($first, $second) = race(form(1, 'a', 'add_document', 1, files('a.pdf')), form(1, 'b', 'add_document', 1, files('b.pdf')));
is($db->query('select string_agg(display_name, chr(32) order by id) from house_documents where is_current'), 'b.pdf', 'MD6: of two documents the one that came last is current');
($first, $second) = race(form(1, 'c', 'delete_document', 1, 1), form(1, 'd', 'delete_document', 1, 2));
like($first, qr{^done }, 'MD6: one of two is deleted');
like($second, qr{^refused .*"only"}, 'the second, who waited, is the only one then');

# A house goes while something is added to it or to a room of it, and the other way round; admins take no turns with landlords.
my $delete = 'delete from houses where id = %d;';
for my $case (['a photo of it', set_of('house', 4)], ['a photo of its room', set_of('room', 4, 7)], ['a plan', set_of('plan', 4)]) {
    my ($what, $set) = @$case;
    ($first, $second) = race(form(1, "g$what", 'add_pictures', $set, files('a'), 5), "begin; @{[sprintf $delete, 4]} rollback;");
    like($first, qr{^done }, "$what is added");
    is($second, '', '... while the house goes');
    ($first, $second) = race(sprintf($delete, 4), form(1, "h$what", 'add_pictures', $set, files('a'), 5), 'rollback');
    like($second, qr{^done }, '... when that was taken back it is added');
}
($first, $second) = race(sprintf($delete, 4), form(1, 'i', 'add_pictures', set_of('room', 4, 7), files('a'), 5));
is($second, 'gone []', 'a room that went with its house is not there');

# Everybody at once: two sessions of each landlord, whatever comes; admins delete rooms and houses, and a landlord with all of it.
sub landlord ($landlord, $seed) {
    return qq{
        select setseed(0.$seed) \\g /dev/null
        do \$\$
        declare
            me     caller;
            mine   picture_set;
            there  integer[];
        begin
            for round in 1 .. 80 loop
                me    := ($landlord, '192.0.2.7', 's$seed-' || round);
                mine  := (select row (kind, h.id, case when kind = 'room' then (select min(r.id) from rooms r where r.house_id = h.id) end)::picture_set
                            from houses h, unnest('{house, room, plan}'::text[]) as kind where h.landlord_id = $landlord order by random() limit 1);
                there := picture_order(mine.kind, set_owner(mine));
                case floor(random() * 7)::integer
                    when 0 then perform make_primary_picture(me, mine, there[1 + floor(random() * 5)::integer]);
                    when 1 then perform delete_picture(me, mine, there[1 + floor(random() * 5)::integer]);
                    when 2 then perform edit_picture(me, mine, there[1 + floor(random() * 5)::integer], '{"move": "up", "alt_text": "x"}');
                    when 3 then perform order_pictures(me, mine, jsonb_build_object('order', (select string_agg(id::text, ',' order by random()) from unnest(there) as id)));
                    when 4 then perform add_document(me, mine.house, @{[files('a')]});
                    when 5 then perform delete_document(me, mine.house, (select d.id from house_documents d where d.house_id = mine.house order by random() limit 1));
                    else        perform add_pictures(me, mine, @{[files('a', 'b')]}, 5);
                end case;
                commit;
            end loop;
        end
        \$\$};
}
sub admin ($change, $pause) {
    return qq{do \$\$ begin for round in 1 .. 20 loop perform pg_sleep($pause); $change; commit; end loop; end \$\$};
}
my @sessions = (
    (map { $db->begin(landlord(1 + $_ % 3, 1 + $_)) } 0 .. 5),
    $db->begin(admin('delete from rooms where id = (select r.id from rooms r order by random() limit 1) and (select count(*) from rooms) > 6', 0.05)),
    $db->begin(admin('delete from houses where id = (select h.id from houses h order by random() limit 1) and (select count(*) from houses) > 5', 0.08)),
    $db->begin('select pg_sleep(0.2) \\g /dev/null' . "\n" . 'delete from landlords where id = 3;'),
);
is(join('', map { Scratch::finish($_) } @sessions), '', 'nine sessions finish without an error');
cmp_ok($db->query('select count(*) from pictures'), '>', 5, 'pictures are there');
is($db->query(q{select count(*) from (select from pictures group by kind, owner having count(*) filter (where is_primary) <> 1 or count(*) > 5) as bad}), 0,
    'MS3: each set has one primary, and no more than there is place for');
is($db->query(q{select count(*) from (select from house_documents group by house_id having count(*) filter (where is_current) <> 1) as bad}), 0,
    'MD6: of the documents of a house one is current');
is($db->query('select rebuild_derived()'), 0, 'everything derived is right');

done_testing;
