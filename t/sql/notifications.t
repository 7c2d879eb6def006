# Web servers hear of every change that a stranger could see, and of nothing else.
use v5.36;
use FindBin qw($Bin);
use lib "$Bin/lib";
use Scratch;
use Test::More;

my $db = Scratch->new;
$db->query(q{
    insert into cities (name) values ('Testford');
    insert into landlords (email, password_hash, email_confirmed_at) values ('owner@test.example', 'none', now());
    insert into houses (landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    values (1, 1, 'A house', 'High Street', 'SA1 8PH', 'share', 2, 'Mixed', 'owner');
    insert into rooms (house_id, name, price_pcm, bed_size) values (1, 'Room', 400, 'King')});

# How often a listener is told of a transaction.
sub heard ($change) {
    my $output = $db->query("listen studentpalace_changes;\nbegin;\n$change;\ncommit;\nselect 1 where false;");
    return scalar(() = $output =~ /notification "studentpalace_changes"/g);
}

my $picture = q{content_hash, width, height, bytes) values (1, repeat('a', 32), 1, 1, 1)};
is(heard($_), 1, $_) for (
    q{update site_settings set value = 'Hello' where key = 'about_md'},
    q{insert into cities (name) values ('Elsewhere')},
    q{update cities set sort_order = 1},
    q{update landlords set suspended_at = now()},
    q{update landlords set suspended_at = null},
    q{update landlord_profiles set bio = 'Hello'},
    q{update landlord_profiles set verified_until = '2026-01-01'},
    q{update accreditation_types set name = 'Other' where id = 52},
    q{insert into landlord_accreditations (landlord_id, accreditation_id) values (1, 1)},
    q{update houses set title = 'Another'},
    q{update rooms set price_pcm = 500},
    "insert into house_images (house_id, $picture",
    "insert into room_images (room_id, $picture",
    "insert into house_floorplans (house_id, $picture",
    q{insert into house_documents (house_id, file_name, bytes) values (1, 'documents/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.pdf', 1)},
    q{insert into students (email) values ('student@test.example')},
    q{update rooms set price_pcm = 600; update houses set title = 'Third'; delete from house_images},
    q{delete from houses},
    q{update city_counters set houses = 7; select rebuild_derived()},
);
is(heard($_), 0, "nothing: $_") for (
    q{select count_profile_view(1)},
    q{update landlords set last_login_at = now(), password_hash = 'other'},
    q{insert into sessions (token_hash, landlord_id, csrf_secret, expires_at) values ('\\x01', 1, '\\x02', now())},
    q{insert into audit_log (actor_kind, action) values ('system', 'test')},
    q{insert into mail_queue (to_address, template) values ('x@test.example', 'welcome')},
    q{update students set name = 'S'},
    q{select rebuild_derived()},
);
is($db->query('select profile_views from landlord_profiles where landlord_id = 1'), 1, 'and yet the view was counted');

# A change that is taken back tells nobody.
is(heard('savepoint s; update cities set sort_order = 7; rollback to s'), 0, 'nothing: a change that is rolled back');

done_testing;
