-- What the tables refuse, and what they do by themselves: unique names, closed lists, limits, bills, versions, publication.

begin;
\ir lib/setup.psql

select plan(97);

create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_landlord('owner@test.example') as landlord;
create temp table house as select pg_temp.new_house(landlord, city) as id from ids;
create temp table room  as select pg_temp.new_room(id) as id from house;

-- Unique without case
select throws_ok($$ insert into cities (name) values ('TESTFORD') $$, '23505', null, 'city names are unique without case');
select lives_ok($$ insert into cities (name) values ('Newcastle Upon Testford') $$, 'a name stays as the admin wrote it');
select is((select name from cities where fold(name) = 'newcastle upon testford'), 'Newcastle Upon Testford', 'case included');
select throws_ok($$ insert into landlords (email, password_hash) values ('owner@test.example', '') $$, '23505', null, 'e-mails are unique');
select throws_ok($$ insert into landlords (email, password_hash) values ('Owner@Test.example', '') $$, '23514', null, 'and stored in lower case');
select throws_ok($$ insert into landlords (email, password_hash) values (' new@test.example', '') $$, '23514', null, 'and trimmed');
select throws_ok($$ insert into students (email) values ('Student@test.example') $$, '23514', null, 'those of students too');
select throws_ok($$ insert into accreditation_types (name) values ('leeds rental standard') $$, '23505', null, 'schemes are unique without case');
select is((select string_agg(indexdef, ' ') ~ 'fold\(email\)' from pg_indexes where indexname in ('landlords_email_key', 'students_email_key')),
          true, 'the indexes of e-mails do not know case');

-- Profiles
select is((select count(*) from landlord_profiles, ids where landlord_id = landlord), 1::bigint, 'a landlord is born with a profile');
select throws_ok(format('insert into landlord_profiles (landlord_id) values (%s)', landlord), '23505', null, 'and has only one') from ids;
select throws_ok(format('update landlord_profiles set %s where landlord_id = %s', change, landlord), '23514', null, 'profile: ' || change)
  from ids, (values ('role = ''student'''), ('website = ''javascript:alert(1)'''), ('website = ''//x.example'''), ('profile_views = -1'),
                    ('logo_file = ''../../etc/passwd'''), ('bio = repeat(''x'', 1201)'), ('display_name = repeat(''x'', 61)')) as bad (change);
select lives_ok(format('update landlord_profiles set bio = repeat(''ü'', 1200), website = ''https://x.example'' where landlord_id = %s', landlord),
                'limits count characters, not bytes') from ids;

-- Names of files are those that the media store gives
create function pg_temp.insert_file(kind text, name text) returns text language sql as $$
    select case kind when 'document' then format('insert into house_documents (house_id, file_name, bytes, is_current) select id, %L, 1, false from house', name)
                     when 'logo' then format('update landlord_profiles set logo_original = %L where landlord_id = (select landlord from ids)', name)
                     when 'photo' then format('update landlord_profiles set photo_original = %L where landlord_id = (select landlord from ids)', name)
                     when 'room' then format('insert into room_images (room_id, content_hash, original_file, width, height, bytes) select id, md5(''x''), %L, 9, 9, 9 from room', name)
                     else format('insert into %I (house_id, content_hash, original_file, width, height, bytes) select id, md5(''x''), %L, 9, 9, 9 from house', kind, name) end
$$;
select throws_ok(pg_temp.insert_file(kind, name), '23514', null, kind || ': no file is called ' || name)
  from (values ('house_images'), ('room'), ('house_floorplans'), ('logo'), ('photo'), ('document')) as kinds (kind)
 cross join (values ('../../etc/passwd'), ('originals/../' || repeat('a', 32) || '.jpg'), (repeat('a', 32) || '.jpg'), ('originals/aa/' || repeat('a', 32) || e'.jpg\nx'),
                    ('/documents/aa/' || repeat('a', 32) || '.pdf'), ('documents/aa/' || repeat('a', 32) || '.pdf/..')) as bad (name);
select lives_ok(pg_temp.insert_file(kind, format('originals/aa/%s.%s', repeat('a', 32), ending)), kind || ': a ' || ending)
  from (values ('house_images', 'jpg'), ('room', 'png'), ('house_floorplans', 'webp'), ('logo', 'png'), ('photo', 'jpg')) as good (kind, ending);
select lives_ok(pg_temp.insert_file('document', 'documents/aa/' || repeat('a', 32) || '.pdf'), 'a document');

-- Versions
select is((select version from landlord_profiles, ids where landlord_id = landlord), 2, 'an edit of a profile raises its version');
update landlord_profiles set profile_views = profile_views + 1 where landlord_id = (select landlord from ids);
select is((select version from landlord_profiles, ids where landlord_id = landlord), 2, 'a counted view does not');
update houses set title = 'Another', updated_at = 'yesterday', version = 77 where id = (select id from house);
select is((select version from houses h join house using (id)), 2, 'an edit of a house raises its version by one, whatever was sent');
select is((select updated_at from houses h join house using (id)), now(), 'and stamps it');
update rooms set name = 'Another' where id = (select id from room);
select is((select version from rooms join room using (id)), 2, 'an edit of a room raises its version');
insert into students (email, updated_at) values ('student@test.example', '2020-01-01');
update students set name = 'S' where email = 'student@test.example';
select is((select updated_at from students where email = 'student@test.example'), now(), 'students are stamped');

-- Houses
select throws_ok(format('update houses set %s where id = %s', change, id), '23514', null, 'house: ' || change)
  from house, (values ('state = ''hidden'''), ('letting_type = ''Whole'''), ('bedrooms_total = 0'), ('bedrooms_total = 51'),
                      ('gender_preference = ''Anyone'''), ('cleaning_service = ''daily'''), ('epc_rating = ''H'''), ('title = '''''),
                      ('title = repeat(''x'', 61)'), ('youtube_id = ''short'''), ('postcode = ''sa1 8ph'''), ('postcode = ''SA18PH'''),
                      ('postcode = '''''), ('street_name = '''''), ('street_name = ''12 High Street'''), ('street_name = ''12a, High Street'''),
                      ('street_name = ''12-14 High Street'''), ('feature5 = repeat(''x'', 26)'), ('shared_bathrooms = 21')) as bad (change);
select lives_ok(format('update houses set street_name = ''1st Avenue'' where id = %s', id), '1st Avenue is a street') from house;
select lives_ok(format('update houses set street_name = '''', postcode = '''', address_unconfirmed = true where id = %s', id),
                'an unconfirmed address may be incomplete') from house;
update houses set street_name = 'High Street', postcode = 'CF10 1AA', address_unconfirmed = false where id = (select id from house);
select is((select outward from houses join house using (id)), 'CF10', 'PC2: the outward code follows the postcode');

-- Bills (BI1)
create function pg_temp.utilities() returns text language sql as $$
    select concat(bills_util_gas::int, bills_util_electric::int, bills_util_water::int, bills_util_broadband::int, bills_util_tv::int)
      from houses join house using (id)
$$;
update houses set bills_option = 'yes' where id = (select id from house);
select is(pg_temp.utilities(), '11111', 'BI1: yes sets all five');
update houses set bills_util_gas = false where id = (select id from house);
select is(pg_temp.utilities(), '11111', 'BI1: whatever was ticked');
update houses set bills_option = 'some', bills_util_gas = false, bills_util_tv = false where id = (select id from house);
select is(pg_temp.utilities(), '01110', 'BI1: some keeps the ticks');
select throws_ok(format('update houses set bills_util_electric = false, bills_util_water = false, bills_util_broadband = false where id = %s', id),
                 '23514', null, 'BI1: some needs at least one') from house;
update houses set bills_option = 'no' where id = (select id from house);
select is(pg_temp.utilities(), '00000', 'BI1: no clears all five');

-- Publication
insert into houses (landlord_id, city_id, state, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
select landlord, city, 'draft', 'Draft', 'High Street', 'SA1 8PH', 'share', 1, 'Mixed', 'owner' from ids;
select is((select published_at from houses where title = 'Draft'), null, 'a draft has not been published');
update houses set state = 'published' where title = 'Draft';
select is((select published_at from houses where title = 'Draft'), now(), 'the first publication is noted');
update houses set published_at = '2025-01-01' where title = 'Draft';
update houses set state = 'draft' where title = 'Draft';
update houses set state = 'published' where title = 'Draft';
select is((select published_at from houses where title = 'Draft'), '2025-01-01', 'and stays');

select * from finish();
rollback;
