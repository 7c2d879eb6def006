-- What writing functions are made of: an answer is given again to the form that had it and to nobody else (IN11); of files each has its own
-- result (MD3); audit lines tell what changed; what is foreign looks like what does not exist, and is noted.

begin;
\ir lib/setup.psql

select plan(29);

create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_landlord('owner@test.example') as landlord, pg_temp.new_landlord('other@test.example') as other;
alter table ids add house integer, add room integer;
update ids set house = pg_temp.new_house(landlord, city);
update ids set room = pg_temp.new_room(house);

delete from audit_log;

create function pg_temp.caller(account integer, key text) returns caller language sql as $$
    select (account, '192.0.2.7', key)::caller
$$;

create function pg_temp.lines() returns table (line text) language sql as $$
    select concat_ws(' ', actor_kind, nullif(actor, ''), action, object_type, object_id, before, after, ip) from audit_log order by id
$$;

-- Answers
select is((earlier_answer(pg_temp.caller(landlord, 'k1'))).status, null, 'IN11: a new form has no answer') from ids;
select is(remember_answer(pg_temp.caller(landlord, 'k1'), '/landlord/houses?done=house_saved'),
          ('done', '/landlord/houses?done=house_saved', '[]')::outcome, 'what was done is the answer') from ids;
select is(earlier_answer(pg_temp.caller(landlord, 'k1')), ('done', '/landlord/houses?done=house_saved', '[]')::outcome,
          'IN11: the same form is given it again') from ids;
select is((earlier_answer(pg_temp.caller(landlord, 'k2'))).status, null, 'another form is not') from ids;
select is((earlier_answer(pg_temp.caller(other, 'k1'))).status, null, 'nor another account with the same key') from ids;
select is((earlier_answer(pg_temp.caller(null, 'k1'))).status, null, 'nor a stranger');
select is((earlier_answer(pg_temp.caller(landlord, 'k1'), 'copy_house 1')).status, null, 'nor another form of the same page') from ids;
select is((remember_answer(pg_temp.caller(null, 'k1'), '/login')).location, '/login', 'strangers have answers too');
select is((earlier_answer(pg_temp.caller(landlord, 'k1'))).location, '/landlord/houses?done=house_saved', 'that are not those of landlords') from ids;
select throws_ok('select earlier_answer(pg_temp.caller(1, null)), remember_answer(pg_temp.caller(1, null), ''/'')', '23502', null,
                 'there is no answer without a key');

-- Problems
select is(problem('postcode', 'city', 'CF10 1AA'), '{"field": "postcode", "kind": "city", "given": "CF10 1AA"}', 'a problem');
select is(refused(jsonb_build_array(problem('bedrooms_total', 'rooms', '1', '2'))),
          ('refused', null, '[{"field": "bedrooms_total", "kind": "rooms", "given": "1", "limit": "2"}]')::outcome, 'and what comes of it');

-- Files
create function pg_temp.words(files jsonb) returns text language sql as $$
    select string_agg(concat_ws(' ', file ->> 'name', file ->> 'status'), ', ') from jsonb_array_elements(files) as file
$$;
create temp table sent as
select '[{"name": "a", "status": "taken", "hash": "x"}, {"name": "b", "status": "empty"}, {"name": "c", "status": "taken"}, {"name": "d", "status": "taken"}]'::jsonb as files;
select is(pg_temp.words(placed_files(files, places)), expected, 'MD3: files for so many places: ' || places)
  from sent, (values (3, 'a taken, b empty, c taken, d taken'), (2, 'a taken, b empty, c taken, d no_place'), (0, 'a no_place, b empty, c no_place, d no_place'),
                     (-1, 'a no_place, b empty, c no_place, d no_place')) as cases (places, expected);
select is(pg_temp.words(taken_files(placed_files(files, 2))), 'a taken, c taken', 'those that were taken') from sent;
select is(file_problems(placed_files(files, 0), 'photos') -> 1, '{"field": "photos", "kind": "empty", "given": "b"}', 'when none was, each is a problem') from sent;
select is((placed_files('[]', 5), file_problems('[]', 'photos')), ('[]'::jsonb, '[{"field": "photos", "kind": "required"}]'::jsonb), 'none at all is one, too');
create temp table answer as select remember_files(pg_temp.caller(landlord, 'f'), '/landlord/houses/7/photos', 'add', files) as o from ids, sent;
select is(earlier_answer(pg_temp.caller(landlord, 'f'), 'add'), o, 'IN11: the answer to files is kept') from ids, answer;
select is((select (result_location, details -> 0) from idempotency_keys where id = substring((o).location from '\?result=(\d+)$')::integer),
          ((o).location, '{"name": "a", "status": "taken"}'::jsonb), 'with what came of each') from answer;

-- Audit
select record_action(pg_temp.caller(landlord, 'k'), 'edit_room', 'room', room, '{"price_pcm": 400, "name": "A", "version": 1}',
                     '{"price_pcm": 450, "name": "A", "version": 2}') from ids \g /dev/null
select is((select line from pg_temp.lines()), format('landlord %s edit_room room %s {"price_pcm": 400} {"price_pcm": 450} 192.0.2.7', landlord, room),
          'a line tells what changed') from ids;
delete from audit_log;
select record_action(pg_temp.caller(landlord, 'k'), 'edit_room', 'room', room, '{"name": "A", "version": 1}', '{"name": "A", "version": 2}') from ids \g /dev/null
select is_empty('select line from pg_temp.lines()', 'nothing is no change');
select record_action(pg_temp.caller(null, 'k'), 'failed_log_in', 'landlord', landlord) from ids \g /dev/null
select record_action(pg_temp.caller(landlord, 'k'), 'add_room', 'room', room, null, '{"name": "A", "version": 1}') from ids \g /dev/null
select results_eq('select line from pg_temp.lines()',
                  format('values (''anonymous failed_log_in landlord %s 192.0.2.7''), (''landlord %1$s add_room room %s {"name": "A"} 192.0.2.7'')', landlord, room),
                  'strangers have no name; what is made has no before') from ids;
delete from audit_log;

-- Foreign and unknown
select is(gone(pg_temp.caller(landlord, 'k'), 'edit_house', 'house', 2147483647), ('gone', null, '[]')::outcome, 'what does not exist is not there') from ids;
select is_empty('select line from pg_temp.lines()', 'of which there is no line');
select is(gone(pg_temp.caller(other, 'k'), 'edit_house', 'house', house), ('gone', null, '[]')::outcome, 'what is foreign is not there either') from ids;
select is((gone(pg_temp.caller(other, 'k'), 'edit_room', 'room', room)).status, 'gone', 'nor is a room') from ids;
select results_eq('select line from pg_temp.lines()',
                  format('values (''landlord %s refused_edit_house house %s 192.0.2.7''), (''landlord %1$s refused_edit_room room %3$s 192.0.2.7'')', other, house, room),
                  'which is noted') from ids;

select * from finish();
rollback;
