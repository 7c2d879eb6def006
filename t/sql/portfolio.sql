-- Rents and availability of many rooms: what would change is what changes, price and dates by their own ticks, rolling forward, all or
-- nothing when one room is another's, confirmed as seen, taken back while nothing was edited since.

begin;
\ir lib/setup.psql
\ir lib/actions.psql

select plan(53);

alter table ids add house integer, add second integer, add foreign_house integer;
update ids set house = pg_temp.new_house(landlord, city), second = pg_temp.new_house(landlord, city), foreign_house = pg_temp.new_house(other, city);

-- Four rooms: free; let until this June; until next June; until further notice, as after an import. And one of another landlord.
create temp table r (name text primary key, id integer);
insert into r select 'free', pg_temp.new_room(house) from ids;
insert into r select 'june', pg_temp.new_room(house) from ids;
insert into r select 'long', pg_temp.new_room(second) from ids;
insert into r select 'open', pg_temp.new_room(second, null) from ids;
insert into r select 'foreign', pg_temp.new_room(foreign_house) from ids;
update rooms set is_let = true, let_until = '2026-06-30', available_from = '2026-09-01' where id = (select id from r where name = 'june');
update rooms set is_let = true, let_until = '2027-06-30', available_from = '2027-07-01' where id = (select id from r where name = 'long');
update rooms set is_let = true, available_from = null where id = (select id from r where name = 'open');

-- All rooms in a line: name rent let until from.
create function pg_temp.state() returns text language sql as $$
    select string_agg(concat_ws(' ', r.name, price_pcm, case when is_let then 'let' else 'free' end, let_until, available_from), ', ' order by r.id)
      from r join rooms using (id)
$$;

create function pg_temp.rooms(names text[]) returns jsonb language sql as $$
    select jsonb_build_object('room', jsonb_agg(id::text)) from r where name = any (names)
$$;

create function pg_temp.apply(names text[], form jsonb, who text default 'landlord', key text default null) returns text language sql as $$
    select pg_temp.came(apply_to_rooms(pg_temp.by(who, key), pg_temp.rooms(names) || form))
$$;

create temp table start as select pg_temp.state() as said;
select is(said, 'free 400 free 2025-09-01, june 400 let 2026-06-30 2026-09-01, long 400 let 2027-06-30 2027-07-01, open let, foreign 400 free 2025-09-01', 'at first') from start;

-- What is wrong with a form
select is(pg_temp.came(apply_to_rooms(pg_temp.by(), '{"change_price": "true", "price_pcm": "500", "confirm": "true"}')), 'refused room required', 'nothing chosen');
select is(pg_temp.apply('{free}', '{"confirm": "true", "price_pcm": "500"}'), 'refused change_price nothing', 'nothing to change');
select is(pg_temp.apply('{free}', '{"change_price": "true", "confirm": "true"}'), 'refused price_pcm required', 'no price');
select is(pg_temp.apply('{free,june}', '{"change_price": "true", "price_pcm": "500"}'), 'refused confirm confirm', 'not confirmed');
select is(pg_temp.state(), said, 'so nothing changes') from start;

-- What would change
create temp table asked as
select (apply_to_rooms(pg_temp.by(), pg_temp.rooms('{free,june,long}') || '{"roll_forward": "true"}')).problems;
select results_eq($$ select r.name, new_is_let, new_let_until, new_available_from, changes from asked, ids, own_room_changes(landlord, problems) as c join r on r.id = c.room_id order by r.id $$,
                  $$ values ('free', true, date '2026-06-30', date '2026-07-01', true), ('june', true, '2026-06-30', '2026-09-01', false), ('long', true, '2027-06-30', '2027-07-01', false) $$,
                  'rolling forward lets until the next 30 June what is not let so long');
select is_empty('select room_id from asked, ids, own_room_changes(other, problems)', 'another landlord is shown nothing of it');
select is_empty($$ select room_id from ids, own_room_changes(landlord, jsonb_build_array(problem('room', 'required'))) $$, 'other problems show nothing');
create temp table seen as select distinct seen from asked, ids, own_room_changes(landlord, problems);
update rooms set description = 'Changed' where id = (select id from r where name = 'june');
select is(pg_temp.apply('{free,june,long}', jsonb_build_object('roll_forward', 'true', 'confirm', 'true', 'seen', seen)), 'refused confirm seen',
          'a room has changed since') from seen;
select is(pg_temp.state(), said, 'so nothing changes') from start;

-- Changing, and taking back
delete from audit_log;
select is(pg_temp.apply('{free,june,long,open}', '{"roll_forward": "true", "confirm": "true"}', key => 'a'), 'done /landlord/portfolio?done=rooms_changed', 'rolled forward');
select is(pg_temp.state(), 'free 400 let 2026-06-30 2026-07-01, june 400 let 2026-06-30 2026-09-01, long 400 let 2027-06-30 2027-07-01, open let 2026-06-30 2026-07-01, '
          'foreign 400 free 2025-09-01', 'what was let longer stays');
select results_eq('select r.name, action, before, after from audit_log l join r on r.id = object_id order by l.id',
    $$ values ('free', 'apply_to_rooms', '{"is_let": false, "let_until": null, "available_from": "2025-09-01"}'::jsonb,
                                         '{"is_let": true, "let_until": "2026-06-30", "available_from": "2026-07-01"}'::jsonb),
              ('open', 'apply_to_rooms', '{"let_until": null, "available_from": null}', '{"let_until": "2026-06-30", "available_from": "2026-07-01"}') $$,
    'lines tell of the two that changed');
select is((select concat_ws(' ', rooms, possible) from own_undos, ids where landlord_id = landlord), '2 t', 'they can be taken back');
select is(pg_temp.came(undo_last_change(pg_temp.by('other'))), 'done /landlord/portfolio?done=undo_nothing', 'not by others');
select is(pg_temp.apply('{free,june,long,open}', '{"roll_forward": "true", "confirm": "true"}', key => 'a'), 'done /landlord/portfolio?done=rooms_changed', 'IN11: said again');
delete from audit_log;
select is(pg_temp.came(undo_last_change(pg_temp.by(key => 'u'))), 'done /landlord/portfolio?done=undone', 'taken back');
select is(pg_temp.state(), said, 'everything is as before, gaps of the import included') from start;
select is((select count(*) from audit_log where action = 'undo_last_change' and after ? 'is_let' or after ? 'let_until'), 2::bigint, 'lines tell of it');
select is(pg_temp.came(undo_last_change(pg_temp.by(key => 'u'))), 'done /landlord/portfolio?done=undone', 'IN11: said again');
select is(pg_temp.came(undo_last_change(pg_temp.by())), 'done /landlord/portfolio?done=undo_nothing', 'once only');

-- Price and availability apart
select is(pg_temp.apply('{free,june}', '{"change_price": "true", "price_pcm": "500", "is_let": "true", "confirm": "true"}'), 'done /landlord/portfolio?done=rooms_changed', 'only prices');
select is(pg_temp.state(), 'free 500 free 2025-09-01, june 500 let 2026-06-30 2026-09-01, long 400 let 2027-06-30 2027-07-01, open let, foreign 400 free 2025-09-01', 'dates stay');
select is(pg_temp.apply('{free,june}', '{"change_availability": "true", "price_pcm": "900", "available_from": "2026-01-10", "confirm": "true"}'),
          'done /landlord/portfolio?done=rooms_changed', 'only availability');
select is(pg_temp.state(), 'free 500 free 2026-01-10, june 500 free 2026-01-10, long 400 let 2027-06-30 2027-07-01, open let, foreign 400 free 2025-09-01', 'prices stay');
select is(pg_temp.apply('{free}', '{"change_availability": "true", "available_from": "2026-01-10", "confirm": "true"}'), 'done /landlord/portfolio?done=rooms_changed', 'what changes nothing');
select is((select version from rooms join r using (id) where r.name = 'free'), 5, 'raises no version');
select is(pg_temp.came(undo_last_change(pg_temp.by())), 'done /landlord/portfolio?done=undone', 'and the change before it can still be taken back');
select is(pg_temp.state(), 'free 500 free 2025-09-01, june 500 let 2026-06-30 2026-09-01, long 400 let 2027-06-30 2027-07-01, open let, foreign 400 free 2025-09-01', 'only that one');

-- Edited since
select pg_temp.apply('{free,june}', '{"change_price": "true", "price_pcm": "510", "confirm": "true"}') \g /dev/null
update rooms set name = 'Edited' where id = (select id from r where name = 'june');
select is(pg_temp.came(undo_last_change(pg_temp.by())), 'done /landlord/portfolio?done=undo_edited', 'not once a room was edited');
select is((select concat_ws(' ', rooms, possible) from own_undos, ids where landlord_id = landlord), '2 f', 'as the page says');
select is((select sum(price_pcm) from rooms join r using (id) where r.name in ('free', 'june')), 1020::bigint, 'nothing changes');

-- One foreign id
delete from audit_log;
create temp table before as select rooms.* from rooms;
select is(pg_temp.apply('{free,foreign,june}', '{"change_price": "true", "price_pcm": "999", "confirm": "true"}'), 'gone', 'one of another landlord');
select is(pg_temp.came(apply_to_rooms(pg_temp.by(), '{"room": ["2147483647"], "change_price": "true", "price_pcm": "999", "confirm": "true"}')), 'gone', 'one that does not exist');
select is(pg_temp.apply('{foreign}', '{"change_price": "true", "price_pcm": "999"}'), 'gone', 'also when it was only asked');
select bag_eq('select * from rooms', 'select * from before', 'nothing changes');
select results_eq('select action, object_id::integer from audit_log order by id', $$ select 'refused_apply_to_rooms', id from r, generate_series(1, 2) where name = 'foreign' $$,
                  'lines name the foreign room');

-- All
select is(pg_temp.came(apply_to_rooms(pg_temp.by(), '{"all_rooms": "true", "change_price": "true", "price_pcm": "600", "confirm": "true"}')),
          'done /landlord/portfolio?done=rooms_changed', 'all rooms');
select is(pg_temp.state() like 'free 600 %june 600 %long 600 %open 600 %foreign 400 %', true, 'are all of one''s own');

-- One
select is(pg_temp.came(apply_to_room(pg_temp.by(), id, '{"is_let": "true", "version": "1"}')), 'conflict', 'IN10: one room, outdated') from r where name = 'free';
select is(pg_temp.came(apply_to_room(pg_temp.by(), r.id, jsonb_build_object('is_let', 'true', 'version', version::text))),
          format('done /landlord/portfolio/edit?done=room_changed&room=%s', r.id), 'one room') from r join rooms using (id) where r.name = 'free';
select is(split_part(pg_temp.state(), ',', 1), 'free 600 let 2026-06-30 2026-07-01', 'an empty price leaves the price');
select is(pg_temp.came(apply_to_room(pg_temp.by(), r.id, '{"price_pcm": "610"}')) like 'done %', true, 'with a price') from r where name = 'free';
select is(split_part(pg_temp.state(), ',', 1), 'free 610 free 2025-11-22', 'it is set, and so are the dates');
select is(pg_temp.came(undo_last_change(pg_temp.by())), 'done /landlord/portfolio?done=undone', 'taken back');
select is(split_part(pg_temp.state(), ',', 1), 'free 600 let 2026-06-30 2026-07-01', 'both');
select is(pg_temp.came(apply_to_room(pg_temp.by('other'), id, '{"price_pcm": "1"}')), 'gone', 'foreign') from r where name = 'free';

-- A house
select is(pg_temp.came(apply_to_house(pg_temp.by(), second, '{"roll_forward": "true"}')), 'refused confirm confirm', 'a house, not confirmed') from ids;
select is(pg_temp.came(apply_to_house(pg_temp.by(), second, '{"change_price": "true", "price_pcm": "700", "confirm": "true"}')),
          format('done /landlord/bulk?done=rooms_changed&house=%s', second), 'a house') from ids;
select is((select string_agg(distinct price_pcm::text, ' ') from rooms, ids where house_id = second), '700', 'all of its rooms');
select is((select count(*) from rooms, ids where house_id in (house, foreign_house) and price_pcm = 700), 0::bigint, 'and no other');
select is(pg_temp.came(apply_to_house(pg_temp.by('other'), second, '{"roll_forward": "true", "confirm": "true"}')), 'gone', 'foreign') from ids;

select * from finish();
rollback;
