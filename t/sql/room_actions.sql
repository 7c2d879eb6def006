-- What landlords do with a room: what is stored of its dates (AV2 to AV6), the cap (RM1), versions (IN10), repeated forms (IN11), copies,
-- deletion; rooms of others, and of other houses, are not there; audit lines tell old and new rents.

begin;
\ir lib/setup.psql
\ir lib/actions.psql

select plan(40);

alter table ids add house integer, add second integer;
update ids set house = pg_temp.new_house(landlord, city, 3), second = pg_temp.new_house(landlord, city);

create function pg_temp.form(changes jsonb default '{}') returns jsonb language sql as $$
    select jsonb_strip_nulls('{"name": "Room 1", "bed_size": "Double", "price_pcm": "450", "desk_chair": "true"}' || changes)
$$;

-- Adding
create temp table room as
select (regexp_match((add_room(pg_temp.by(), house, pg_temp.form())).location, format('^/landlord/houses/%s/rooms\?done=room_added&room=(\d+)$', house)))[1]::integer as id
  from ids;
select is((select concat_ws('|', house_id = house, name, price_pcm, bed_size, desk_chair, sofa, is_let, let_until, available_from, version) from rooms join room using (id), ids),
          't|Room 1|450|Double|t|f|f|2025-11-22|1', 'a room is added; AV4: free from today');
select is((select concat_ws(' ', action, object_id = room.id, before, after ->> 'price_pcm') from audit_log, room), 'add_room t 450', 'a line tells of it');

-- Dates (AV), by editing it again and again
create function pg_temp.stored(changes jsonb) returns text language plpgsql as $$
declare
    r rooms;
begin
    select rooms.* into r from rooms join room using (id);
    assert (edit_room(pg_temp.by(), r.house_id, r.id, pg_temp.form(changes || jsonb_build_object('version', r.version::text)))).status = 'done';
    select rooms.* into r from rooms join room using (id);
    return concat_ws(' ', r.is_let, r.let_until, r.available_from);
end
$$;
select is(pg_temp.stored(sent), stored, 'AV: ' || sent::text)
  from (values
    ('{"is_let": "true"}'::jsonb, 't 2026-06-30 2026-07-01'),
    ('{"is_let": "true", "let_until": "2026-06-15"}', 't 2026-06-15 2026-06-16'),
    ('{"is_let": "true", "let_until": "2026-06-30", "available_from": "2026-06-30"}', 't 2026-06-30 2026-07-01'),
    ('{"is_let": "true", "let_until": "2026-06-30", "available_from": "2026-09-01"}', 't 2026-06-30 2026-09-01'),
    ('{"is_let": "true", "let_until": "2025-10-31"}', 't 2025-10-31 2025-11-01'),
    ('{}', 'f 2025-11-22'),
    ('{"let_until": "2026-06-30", "available_from": "2026-01-10"}', 'f 2026-01-10'),
    ('{"available_from": "2020-01-10"}', 'f 2020-01-10')) as cases (sent, stored);
select is((select let_today from public_rooms join room using (id)), false, 'it is in the house''s list');

-- Editing (IN10, IN11)
delete from audit_log;
create function pg_temp.edit(changes jsonb, who text default 'landlord', key text default null) returns text language sql as $$
    select pg_temp.came(edit_room(pg_temp.by(who, key), house, room.id, pg_temp.form(changes))) from ids, room
$$;
select is(pg_temp.edit(jsonb_build_object('version', version::text, 'price_pcm', null, 'name', 'New', 'action', 'save_only')),
          format('done /landlord/houses/%s/rooms/%s/edit?done=room_saved', house_id, id), 'only saved: back to its form') from rooms join room using (id);
select is((select before || after from audit_log), '{"name": "New", "price_pcm": null, "available_from": "2025-11-22"}', 'the line tells what changed');
select is((select before ->> 'price_pcm' from audit_log), '450', 'old rent included');
select is((select price_pcm from rooms join room using (id)), null, 'MO5: no price yet');
select is(pg_temp.edit('{"version": "1"}'), 'conflict', 'IN10: an outdated form');
select is(pg_temp.edit(jsonb_build_object('version', version::text), key => 'e'), format('done /landlord/houses/%s/rooms?done=room_saved&room=%s', house_id, id),
          'saved: back to the list') from rooms join room using (id);
select is(pg_temp.edit('{"version": "1"}', key => 'e'), format('done /landlord/houses/%s/rooms?done=room_saved&room=%s', house_id, id), 'IN11: said again')
  from rooms join room using (id);

-- Copying and the cap (RM1)
create temp table copy as
select (regexp_match((copy_room(pg_temp.by(key => 'c'), house, room.id)).location, 'rooms\?done=room_copied&room=(\d+)$'))[1]::integer as id from ids, room;
select results_eq('select name, price_pcm, bed_size, desk_chair, available_from, house_id from rooms join copy using (id)',
                  'select name, price_pcm, bed_size, desk_chair, available_from, house_id from rooms join room using (id)', 'a copy is one more such room');
select is(pg_temp.came(copy_room(pg_temp.by(key => 'c'), house, room.id)), format('done /landlord/houses/%s/rooms?done=room_copied&room=%s', house, copy.id),
          'IN11: sent twice it is one') from ids, room, copy;
select is((add_room(pg_temp.by(), house, pg_temp.form('{"action": "save_only"}'))).location ~ '/rooms/\d+/edit\?done=room_added$', true, 'the third of three') from ids;
select is(pg_temp.came(add_room(pg_temp.by(key => 'f'), house, pg_temp.form())), format('done /landlord/houses/%s/rooms?done=rooms_full', house), 'RM1: not a fourth') from ids;
select is(pg_temp.came(copy_room(pg_temp.by(), house, room.id)), format('done /landlord/houses/%s/rooms?done=rooms_full', house), 'RM1: nor a copy') from ids, room;
select is((select count(*) from rooms, ids where house_id = house), 3::bigint, 'there are three');
update houses set bedrooms_total = 4 where id = (select house from ids);
select is((add_room(pg_temp.by(key => 'f'), house, pg_temp.form())).location ~ 'room_added', true, 'the form that found no place is sent again when there is one') from ids;

-- Deleting
select is(pg_temp.came(delete_room(pg_temp.by(), id, '{}')), 'refused confirm confirm', 'a deletion is confirmed') from copy;
select is((select concat_ws(' ', name, photos, favourites) from room_contents join copy on id = room_id), 'Room 1 0 0', 'what will go');
select is(pg_temp.came(delete_room(pg_temp.by(), id, '{"confirm": "true"}')), format('done /landlord/houses/%s/rooms?done=room_deleted', house), 'it goes') from copy, ids;
select is((select count(*) from rooms join copy using (id)), 0::bigint, 'it is gone');
select is((select before ->> 'name' from audit_log where action = 'delete_room'), 'Room 1', 'a line tells what it was');
select is(pg_temp.came(delete_room(pg_temp.by(), id, '{"confirm": "true"}')), 'gone', 'a new form does not find it') from copy;

-- Foreign, and in another house
delete from audit_log;
create temp table before as select r.* from rooms r;
select is(pg_temp.edit('{"version": "1"}', 'other'), 'gone', 'foreign: edit');
select is(pg_temp.came(add_room(pg_temp.by('other'), house, pg_temp.form())), 'gone', 'foreign: add') from ids;
select is(pg_temp.came(copy_room(pg_temp.by('other'), house, room.id)), 'gone', 'foreign: copy') from ids, room;
select is(pg_temp.came(delete_room(pg_temp.by('other'), id, '{"confirm": "true"}')), 'gone', 'foreign: delete') from room;
select is((select string_agg(action, ' ' order by id) from audit_log), 'refused_edit_room refused_edit_room refused_add_room refused_copy_room refused_copy_room refused_delete_room', 'a line for each object');
select is(pg_temp.came(edit_room(pg_temp.by(), second, room.id, pg_temp.form())), 'gone', 'an own room in another own house: edit') from ids, room;
select is(pg_temp.came(copy_room(pg_temp.by(), second, room.id)), 'gone', 'copy') from ids, room;
select is(pg_temp.came(delete_room(pg_temp.by(), room.id, '{"confirm": "true"}', second)), 'gone', 'delete') from ids, room;
select bag_eq('select * from rooms', 'select * from before', 'nothing changes');

select * from finish();
rollback;
