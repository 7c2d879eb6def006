# Two at once: the last place for a room goes to one of them, and no order of saving ends in a deadlock or a wrong count.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;
use Time::HiRes qw(sleep);

my $db = Scratch->new;

# Two cities, four landlords with five houses each, half in each city; a room and a picture in every house.
$db->query(q{
    insert into cities (name) values ('Testford'), ('Elsewhere');
    insert into landlords (email, password_hash, email_confirmed_at)
    select 'l' || n || '@test.example', 'none', now() from generate_series(1, 4) as n;
    insert into houses (landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select 1 + n % 4, 1 + n % 2, 'House', 'High Street', 'SA1 8PH', 'share', 3, 'Mixed', 'owner' from generate_series(1, 20) as n;
    insert into rooms (house_id, name, price_pcm, bed_size) select id, 'Room', 400, 'King' from houses;
    insert into house_images (house_id, content_hash, width, height, bytes) select id, md5(id::text), 1, 1, 1 from houses});

my $add_room = q{insert into rooms (house_id, name, price_pcm, bed_size) values (%d, 'Room', 500, 'King');};

# Runs the second session while the first one stands between its statement and its commit.
sub race ($first, $second) {
    my $waiting = $db->begin("begin; $first select pg_sleep(1); commit;");
    for (1 .. 100) {
        last if $db->query(q{select count(*) from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%'});
        sleep 0.02;
    }
    my $session = $db->begin($second);
    return (Scratch::finish($waiting), Scratch::finish($session));
}

# RM1
$db->query(sprintf $add_room, 1);
my ($first, $second) = race(sprintf($add_room, 1), sprintf($add_room, 1));
unlike($first, qr/ERROR/, 'RM1: the first of two gets the last place');
like($second, qr/house 1 has 3 bedrooms and no place for another room/, 'the second, who waited, is refused');
is($db->query('select count(*) from rooms where house_id = 1'), 3, 'so there are three rooms in three bedrooms');

my @crowd = map { $db->begin(sprintf $add_room, 2) } 1 .. 8;
my $refused = grep { /no place/ } map { Scratch::finish($_) } @crowd;
is($refused, 6, 'RM1: of eight for two places six are refused');

# RM2
($first, $second) = race('update houses set bedrooms_total = 1 where id = 3;', sprintf($add_room, 3));
unlike($first, qr/ERROR/, 'RM2: the bedrooms become fewer');
like($second, qr/house 3 has 1 bedrooms/, 'before a room is added');
($first, $second) = race(sprintf($add_room, 4), 'update houses set bedrooms_total = 1 where id = 4;');
unlike($first, qr/ERROR/, 'RM2: a room is added');
like($second, qr/house 4 already has 2 rooms/, 'before the bedrooms become fewer');

# A house is added to a city while an admin switches the city off, and the other way round.
my $switch  = q{update cities set is_active = %s where id = 1;};
my $in_city = q{select count(*) from public_houses where city_id = 1};
my $add_house = q{
    insert into houses (landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    values (1, 1, 'New', 'High Street', 'SA1 8PH', 'share', 3, 'Mixed', 'owner');
    insert into rooms (house_id, name, price_pcm, bed_size) values (currval('houses_id_seq'), 'Room', 400, 'King');};
race($add_house, sprintf $switch, 'false');
is($db->query($in_city), 0, 'a house added while the city is switched off is not public');
$db->query(sprintf $switch, 'true');
race(sprintf($switch, 'false'), "begin; $add_house commit;");
is($db->query($in_city), 0, 'nor one added right after');
$db->query(sprintf $switch, 'true');

# Everybody at once. Each landlord changes their own houses, several statements to a transaction, in both cities; two admins
# switch cities and suspend landlords.
sub landlord ($n) {
    return qq{
        select setseed(0.$n) \\g /dev/null
        do \$\$
        declare
            mine integer[] := array(select id from houses where landlord_id = $n);
        begin
            for round in 1 .. 60 loop
                for step in 1 .. 3 loop
                    case floor(random() * 6)::integer
                        when 0 then update houses set state = case state when 'draft' then 'published' else 'draft' end
                                     where id = mine[1 + floor(random() * cardinality(mine))::integer];
                        when 1 then update rooms set price_pcm = nullif(floor(random() * 3)::integer * 100, 0)
                                     where house_id = any (mine) and random() < 0.5;
                        when 2 then insert into house_images (house_id, content_hash, width, height, bytes)
                                    values (mine[1 + floor(random() * cardinality(mine))::integer], md5(random()::text), 1, 1, 1);
                        when 3 then delete from house_images where house_id = any (mine) and random() < 0.2;
                        when 4 then update landlord_profiles set display_name = 'Testford Lets' where landlord_id = $n;
                        else        update rooms set name = 'Room ' || round where house_id = any (mine);
                    end case;
                end loop;
                commit;
            end loop;
        end
        \$\$};
}

sub admin ($change) {
    return qq{do \$\$ begin for round in 1 .. 60 loop $change; commit; end loop; end \$\$};
}

# The offers of a house are held by whoever changes its rooms, its house or its landlord's badge; each waits for the other.
my $badge = q{update landlord_profiles set is_verified = not is_verified, verified_until = null where landlord_id = 2;};
my $rent  = q{update rooms set price_pcm = price_pcm + 1 where house_id = %d;};
for my $pair (['rooms of one house', sprintf($rent, 5), sprintf($rent, 5)], ['of two houses', sprintf($rent, 5), sprintf($rent, 9)],
    ['a room and its landlord\'s badge', sprintf($rent, 5), $badge], ['a badge and a room', $badge, sprintf($rent, 9)]) {
    my ($what, @statements) = @$pair;
    unlike(join('', race(@statements)), qr/ERROR/, "offers: two save $what");
}
is($db->query('select rebuild_derived()'), 0, 'and all of it is in the offers');

my @sessions = (
    (map { $db->begin(landlord($_)) } 1 .. 4),
    $db->begin(admin('update cities set is_active = not is_active where id = 1 + round % 2')),
    $db->begin(admin(q{update landlords set suspended_at = case when suspended_at is null then now() end where id = 1 + round % 4})),
    $db->begin(admin(q{insert into students (email) values ('s' || round || '@test.example')})),
);
is(join('', map { Scratch::finish($_) } @sessions), '', 'seven sessions that change everything at once finish without an error');
is($db->query('select count(*) from counter_changes'), 0,        'no change of a counter is left over');
is($db->query('select rebuild_derived()'),             0,        'and everything derived is right');
is($db->query(q{select string_agg(public_slug, ' ' order by public_slug) from landlord_profiles}),
    'testford-lets testford-lets-2 testford-lets-3 testford-lets-4', 'SL5: landlords of one name have slugs of their own');

# The sweep makes pictures again while their landlord describes them and chooses another one as the first.
my ($original, $old, $made) = ('originals/ab/ab' . '0' x 30 . '.png', 'ab' . '0' x 30, 'ab' . '1' x 30);
$db->query(qq{
    insert into house_images (house_id, content_hash, original_file, width, height, bytes, is_primary, sort_order)
    values (1, '$old', '$original', 9, 9, 9, true, 10), (1, '$old', '$original', 9, 9, 9, false, 20)});
my $edits = qq{
    update pictures set alt_text = 'Described' where kind = 'house' and owner = 1 and original_file = '$original';
    select set_primary_picture('house', 1, (select max(id) from house_images where house_id = 1));
    };
my $shown = qq{select string_agg(concat_ws(' ', left(content_hash, 3), modern, alt_text, is_primary), ', ' order by id) from house_images where original_file = '$original'};
for my $case (['made', qq{select original_was_used('picture', '$original', '$made', 8, 8, 8, false)}, 'ab1 f'], ['completed', qq{select picture_was_completed('$made', true)}, 'ab1 t']) {
    my ($what, $sweep, $picture) = @$case;
    $db->query(qq{update house_images set alt_text = '', is_primary = false where original_file = '$original';
        update house_images set is_primary = true where id = (select min(id) from house_images where original_file = '$original')});
    unlike(join('', race($edits, "$sweep;")), qr/ERROR/, "pictures are $what again while they are edited");
    is($db->query($shown), "$picture Described f, $picture Described t", 'and both is done');
}

# An admin removes lost pictures while the sweep finds one of them.
$db->query(q{
    delete from house_images;
    insert into house_images (house_id, content_hash, width, height, bytes) values (1, repeat('a', 32), 9, 9, 9), (2, repeat('b', 32), 9, 9, 9);
    insert into missing_files (name, folder, is_lost) values (repeat('a', 32), 'aa', true), (repeat('b', 32), 'bb', true)});
race(q{select media_folder_swept('aa', '{}', 1, 0, 0, 0);}, q{select remove_missing(('ann', '192.0.2.8', 'k'), '{"confirm": "2"}');});
is($db->query('select left(content_hash, 1) from house_images'), 'a', 'what was found stays, what is lost goes');

# Views of a profile are counted, none lost.
$db->query('update landlords set suspended_at = null where id = 2; update landlord_profiles set profile_views = 0');
my @visitors = map { $db->begin('do $$ begin for n in 1 .. 50 loop perform count_profile_view(2); commit; end loop; end $$') } 1 .. 4;
Scratch::finish($_) for @visitors;
is($db->query('select profile_views from landlord_profiles where landlord_id = 2'), 200, 'PW1: 200 views at once are 200');

done_testing;
