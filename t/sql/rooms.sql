-- Rooms, their number (RM), pictures, documents, favourites, tokens, mail.

begin;
\ir lib/setup.psql

select plan(26);

create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_landlord('owner@test.example') as landlord;
create temp table house as select pg_temp.new_house(landlord, city, 2) as id, pg_temp.new_house(landlord, city, 1) as other from ids;

-- The cap
create temp table room as select pg_temp.new_room(id) as id from house;
select lives_ok(format('select pg_temp.new_room(%s)', id), 'RM1: as many rooms as bedrooms') from house;
select throws_ok(format('select pg_temp.new_room(%s)', id), '23514', format('house %s has 2 bedrooms and no place for another room', id),
                 'RM1: not one more') from house;
select throws_ok(format($$ insert into rooms (house_id, name, bed_size) select %s, 'Room', 'King' from generate_series(1, 2) $$, other),
                 '23514', null, 'RM1: nor two at once') from house;
select pg_temp.new_room(other) from house \g /dev/null
select throws_ok(format('update rooms set house_id = %s where id = %s', other, room.id), '23514', null, 'RM1: nor by moving one') from house, room;
select lives_ok(format('update rooms set house_id = house_id, name = ''Moved nowhere'' where id = %s', id), 'an edit is no move') from room;
select throws_ok(format('update houses set bedrooms_total = 1 where id = %s', id), '23514', format('house %s already has 2 rooms', id),
                 'RM2: bedrooms cannot fall below the rooms') from house;
select lives_ok(format('update houses set bedrooms_total = 3 where id = %s', id), 'RM2: they may rise') from house;
select lives_ok(format('update houses set bedrooms_total = 2 where id = %s', id), 'RM2: and fall to the number of rooms') from house;

-- Limits and lists
select throws_ok(format('update rooms set %s where id = %s', change, id), '23514', null, 'room: ' || change)
  from room, (values ('price_pcm = 0'), ('price_pcm = -1'), ('bed_size = ''Queen'''), ('name = '''''), ('name = repeat(''x'', 21)'),
                     ('available_from = ''infinity'''), ('description = repeat(''x'', 1201)')) as bad (change);
select lives_ok(format('update rooms set price_pcm = null where id = %s', id), 'a room may have no price yet') from room;

-- Pictures and documents
select pg_temp.new_picture('house_images', id, true) from house \g /dev/null
select throws_ok(format('select pg_temp.new_picture(''house_images'', %s, true)', id), '23505', null, 'one primary picture at most') from house;
select lives_ok(format('select pg_temp.new_picture(''house_images'', %s)', id), 'and others') from house;
select throws_ok($$ update house_images set content_hash = 'ABC' $$, '23514', null, 'hashes are 32 lower-case hexadecimal digits');
insert into house_documents (house_id, file_name, bytes) select id, 'documents/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.pdf', 1 from house;
select throws_ok(format('insert into house_documents (house_id, file_name, bytes) values (%s, ''documents/bb/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.pdf'', 1)', id), '23505', null,
                 'one current document at most') from house;

-- Favourites
insert into students (email) values ('student@test.example');
create temp table student as select id from students where email = 'student@test.example';
insert into student_favourites (student_id, house_id) select student.id, house.id from student, house;
select throws_ok(format('insert into student_favourites (student_id, house_id) values (%s, %s)', student.id, house.id), '23505', null,
                 'a house is a favourite once') from student, house;
select lives_ok(format('insert into student_favourites (student_id, house_id, room_id) values (%s, %s, %s)', student.id, house.id, room.id),
                'and its room another') from student, house, room;
select throws_ok(format('insert into student_favourites (student_id, house_id, room_id) values (%s, %s, %s)', student.id, other, room.id),
                 '23503', null, 'the room belongs to the house') from student, house, room;

-- Tokens and mail
insert into account_tokens (token_hash, landlord_id, purpose, expires_at) select '\x01', landlord, 'reset_password', now() from ids;
select throws_ok(format($$ insert into account_tokens (token_hash, landlord_id, purpose, expires_at) values ('\x02', %s, 'reset_password', now()) $$, landlord),
                 '23505', null, 'one token of a purpose') from ids;
select throws_ok(format($$ insert into account_tokens (token_hash, landlord_id, purpose, expires_at) values ('\x02', %s, 'change_email', now()) $$, landlord),
                 '23514', null, 'a change of e-mail names the new one') from ids;
insert into mail_queue (to_address, template, data) values ('x@test.example', 'confirm_email', '{"token": "x"}');
select throws_ok($$ update mail_queue set state = 'sent', sent_at = now() where to_address = 'x@test.example' $$, '23514', null,
                 'what was sent keeps no token');

select * from finish();
rollback;
