# Forms of one landlord sent at once: a twin gets the answer of the first and nothing happens twice (IN11); the last place for a room goes
# to one (RM1); of two edits of one version the second is told (IN10); a deletion and a change of many rooms end without a deadlock.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;
use Time::HiRes qw(sleep);

my $db = Scratch->new;
$db->query(q{
    insert into cities (name) values ('Testford');
    insert into landlords (email, password_hash, email_confirmed_at) values ('owner@test.example', 'none', now()), ('other@test.example', 'none', now());
    insert into houses (landlord_id, city_id, title, house_number, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select 1 + n % 2, 1, 'House', '1', 'High Street', 'SA1 8PH', 'share', 3, 'Mixed', 'owner' from generate_series(0, 3) as n;
    insert into rooms (house_id, name, price_pcm, bed_size) select h.id, 'Room', 400, 'King' from houses h, generate_series(1, 2)});

# The outcome of one form of landlord 1 in a line.
sub form ($function, $key, @arguments) {
    return sprintf q{select concat_ws(' ', status, location, problems) from %s((1, '192.0.2.7', '%s')::caller%s);}, $function, $key,
        join '', map { ", $_" } @arguments;
}

# Runs the second form while the first one stands between its statement and its commit, which takes back instead when told so.
sub race ($first, $second, $end = 'commit') {
    my $waiting = $db->begin("begin; $first select 'held' \\g /dev/null\n select '' from pg_sleep(1) \\g /dev/null\n $end;");
    for (1 .. 100) {
        last if $db->query(q{select count(*) from pg_stat_activity where datname = current_database() and query like '%pg_sleep(1)%' and pid <> pg_backend_pid()});
        sleep 0.02;
    }
    my $session = $db->begin($second);
    return map { s/\s+\z//r } Scratch::finish($waiting), Scratch::finish($session);
}

my $room = q{'{"name": "New", "bed_size": "King"}'};

# IN11
my ($first, $second) = race(form('copy_house', 'a', 1), form('copy_house', 'a', 1));
like($first, qr{^done /landlord/houses/\d+/edit}, 'IN11: the first of two twins is done');
is($second, $first, 'and the second gets its answer');
is($db->query('select count(*) from houses where landlord_id = 1'), 3, 'one house was copied');
($first, $second) = race(form('copy_house', 'b', 1), form('copy_house', 'b', 1), 'rollback');
isnt($second, $first, 'IN11: when the first is taken back');
like($second, qr{^done }, 'the second is done');
is($db->query('select count(*) from houses where landlord_id = 1'), 4, 'so one more house was copied');
($first, $second) = race(form('delete_house', 'c', 1, q{'{}'}), form('delete_house', 'c', 1, q{'{}'}));
like($second, qr{^refused }, 'IN11: a twin of a form that was refused is refused by itself');
is($db->query(q{select count(*) from idempotency_keys where actor = '1'}), 2, 'answers are kept of what was done');

# RM1
($first, $second) = race(form('add_room', 'd', 1, $room), form('add_room', 'e', 1, $room));
like($first, qr/done=room_added/, 'RM1: the first gets the last place');
like($second, qr/done=rooms_full/, 'the second, who waited, is told');
is($db->query('select count(*) from rooms where house_id = 1'), 3, 'so there are three rooms in three bedrooms');
my @crowd = map { $db->begin(form('copy_room', "f$_", 3, $db->query('select min(id) from rooms where house_id = 3'))) } 1 .. 6;
is(scalar(grep { /rooms_full/ } map { Scratch::finish($_) } @crowd), 5, 'RM1: of six copies of a room for one place five are told');

# IN10
my $edit = q{'{"name": "%s", "bed_size": "King", "version": "1"}'};
($first, $second) = race(form('edit_room', 'g', 1, 1, sprintf $edit, 'First'), form('edit_room', 'h', 1, 1, sprintf $edit, 'Second'));
like($first,  qr/^done /, 'IN10: the first of two edits is saved');
is($second, 'conflict []', 'the second is told');
is($db->query('select name from rooms where id = 1'), 'First', 'and overwrites nothing');

# Everything at once, in both orders
my $all = q{'{"all_rooms": "true", "change_price": "true", "price_pcm": "500", "confirm": "true"}'};
my $yes = q{'{"confirm": "true"}'};
unlike(join('', race(form('apply_to_rooms', 'i', $all), form('delete_house', 'j', 1, $yes))), qr/ERROR/, 'rents change while a house is deleted');
unlike(join('', race(form('delete_house', 'k', 3, $yes), form('apply_to_rooms', 'l', $all))), qr/ERROR/, 'a house is deleted while rents change');
my @sessions = map {
    my $n = $_;
    $db->begin(join '', map { form('apply_to_rooms', "m$n$_", $all =~ s/500/50$n/r) . form('undo_last_change', "u$n$_") . form('copy_house', "n$n$_", 5) } 1 .. 10)
} 1 .. 4;
my $said = join '', map { Scratch::finish($_) } @sessions;
unlike($said, qr/ERROR/, 'four sessions of one landlord finish without an error');
is(scalar(() = $said =~ m{^done /landlord/houses/}mg), 40, 'each copy was made');
is($db->query('select rebuild_derived()'), 0, 'and everything derived is right');

# Foreign, at the same time as its owner
($first, $second) = race(form('set_house_state', 'o', 5, q{'{"state": "draft"}'}), form('edit_room', 'p', 2, 3, $room) =~ s/\(1, /(2, /r);
is($second, 'gone []', 'others neither wait nor find anything');

done_testing;
