-- What goes with what, and what refuses to go.

begin;
\ir lib/setup.psql

select plan(22);

create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_landlord('owner@test.example') as landlord;
alter table ids add house integer, add room integer, add other_room integer;
update ids set house = pg_temp.new_house(landlord, city);
update ids set room = pg_temp.new_room(house), other_room = pg_temp.new_room(house);
insert into city_postcode_prefixes select city, 'SA' from ids;
select pg_temp.new_picture('house_images', house, true), pg_temp.new_picture('house_floorplans', house), pg_temp.new_picture('room_images', room),
       pg_temp.new_picture('room_images', other_room) from ids \g /dev/null
insert into house_documents (house_id, file_name, bytes) select house, 'documents/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.pdf', 1 from ids;
insert into landlord_accreditations (landlord_id, accreditation_id) select landlord, (select min(id) from accreditation_types) from ids;
insert into sessions (token_hash, landlord_id, csrf_secret, expires_at) select '\x01', landlord, '\x02', now() from ids;
insert into account_tokens (token_hash, landlord_id, purpose, expires_at) select '\x03', landlord, 'reset_password', now() from ids;
insert into students (email) values ('student@test.example');
insert into student_favourites (student_id, house_id, room_id)
select s.id, house, r from students s, ids, lateral (values (null), (room), (other_room)) as rooms (r) where s.email = 'student@test.example';
insert into audit_log (actor_kind, actor, action, object_type, object_id) select 'landlord', landlord, 'edit', 'house', house from ids;
insert into mail_queue (to_address, template) values ('owner@test.example', 'welcome');

create function pg_temp.left_of(what text, condition text) returns bigint language plpgsql as $$
declare
    n bigint;
begin
    execute format('select count(*) from %I, ids where %s', what, condition) into n;
    return n;
end
$$;

select throws_ok(format('delete from cities where id = %s', city), '23503', null, 'a city with houses stays') from ids;
select throws_ok('delete from accreditation_types where id = (select min(id) from accreditation_types)', '23503', null,
                 'a scheme with members stays');

delete from rooms where id = (select other_room from ids);
select is(pg_temp.left_of('room_images', 'room_id = other_room'), 0::bigint, 'a room takes its pictures');
select is(pg_temp.left_of('student_favourites', 'house_id = house'), 2::bigint, 'and the favourites of it, not those of the house');
select is(pg_temp.left_of('houses', 'id = house'), 1::bigint, 'and leaves the house');
select is((select photos_total from house_summaries s join ids on s.house_id = house), 2, 'whose pictures are counted again');

delete from houses where id = (select house from ids);
select is(pg_temp.left_of(what, 'house_id = house'), 0::bigint, 'a house takes its ' || what)
  from unnest(array['rooms', 'house_images', 'house_floorplans', 'house_documents', 'student_favourites', 'house_summaries']) as what;
select is(pg_temp.left_of('room_images', 'room_id = room'), 0::bigint, 'and the pictures of its rooms');
select is(pg_temp.left_of('audit_log', 'object_type = ''house'' and object_id = house'), 1::bigint, 'but not what was noted about it');

update ids set house = pg_temp.new_house(landlord, city);
delete from landlords where id = (select landlord from ids);
select is(pg_temp.left_of(what, 'landlord_id = landlord'), 0::bigint, 'a landlord takes their ' || what)
  from unnest(array['landlord_profiles', 'houses', 'sessions', 'account_tokens', 'landlord_accreditations', 'house_summaries']) as what;
select is((select count(*) from mail_queue where to_address = 'owner@test.example'), 1::bigint, 'and leaves the mail');

delete from cities where id = (select city from ids);
select is(pg_temp.left_of('city_postcode_prefixes', 'city_id = city'), 0::bigint, 'a city without houses goes, with its prefixes');

select * from finish();
rollback;
