-- The orders of admins' lists (D-40): each, page by page behind the cursors of its rows, is all of the list once and in order, also among equals;
-- filters and searches keep the order; a page stays the next one when what was seen has changed or is gone meanwhile.

begin;
\ir lib/setup.psql
\ir lib/actions.psql
\ir lib/admins.psql

select plan(73);

delete from landlords;
delete from students;
delete from mail_queue;
select pg_temp.new_landlord(format('l%s@test.example', n)) from generate_series(1, 3) as n \g /dev/null
create temp table homes as
select g.n, pg_temp.new_house(l.id, ids.city) as house
  from generate_series(1, 130) as g (n)
 cross join ids
  join (select id, row_number() over (order by id) as n from landlords) as l on l.n = 1 + g.n % 3;
-- Ten titles, so that many are equal; what is searched for is nowhere near the beginning of any order.
update houses set title = 'House ' || chr(74 - n % 10) || case when n between 60 and 120 then ' Rarely' else '' end from homes where id = house;
insert into rooms (house_id, name, price_pcm, bed_size) select house, 'Room', 400, 'King' from homes, generate_series(1, 2) as g (room) order by md5(n || ' ' || room);
insert into house_images (house_id, content_hash, width, height, bytes)
select house, md5(n::text), 1600, 1066, 1000 + n % 7 from homes order by md5(n::text);
insert into room_images (room_id, content_hash, width, height, bytes)
select r.id, md5('r' || r.id), 1600, 1066, 1000 + r.id % 7 from rooms r order by md5(r.id - (select min(id) from rooms) || '');
insert into missing_files (name, folder, is_lost)
select content_hash, left(content_hash, 2), true from room_images where bytes < 1003 union all select content_hash, left(content_hash, 2), false from room_images where bytes = 1003;
insert into students (email, name, created_at)
select format('s%s@test.example', (n * 37) % 131), 'Name' || case when n between 40 and 90 then ' Rarely' else '' end, timestamptz '2025-03-01' + n / 4 * interval '1 hour' from generate_series(1, 130) as n;
insert into mail_queue (to_address, template, state, attempts, next_attempt_at, created_at)
select format('%s%s@test.example', case when n between 40 and 100 then 'rarely' else 'm' end, n), 'welcome', (array['queued', 'sending', 'failed', 'queued', 'queued'])[1 + n % 5], n % 9,
       timestamptz '2025-05-01' + (n * 37) % 131 / 3 * interval '1 minute', timestamptz '2025-03-01' + n / 4 * interval '1 hour'
  from generate_series(1, 150) as n;
insert into audit_log (at, actor_kind, actor, action)
select timestamptz '2025-03-01' + n / 4 * interval '1 hour', (array['admin', 'landlord'])[1 + n % 2], 'ann', case when n % 3 = 0 then 'rare' else 'often' end from generate_series(1, 150) as n;

-- The whole of a list: id after id, as far as its pages go, a row more than a page has being the first of the next. Behind a row that is passed a
-- search goes on.
create function pg_temp.page(list text, fields jsonb) returns table (id bigint, cursor text, passed boolean) language sql as $$
    select id, cursor, passed from (select id::bigint, cursor, passed from admin_mails('ann', fields) where list = 'mails'
     union all select id, cursor, passed from admin_students('ann', fields)       where list = 'students'
     union all select id, cursor, false from admin_images('ann', fields)          where list = 'images'
     union all select id, '0.' || id, false from admin_audit('ann', fields)       where list = 'audit'
     union all select id, '0.' || id, passed from admin_houses('ann', fields)     where list = 'houses'
     union all select id, '0.' || id, passed from admin_summaries('ann', fields)  where list = 'summaries'
     union all select id, '0.' || id, false from admin_landlords('ann', fields)   where list = 'landlords') as all_lists
$$;
create function pg_temp.listed(list text, fields jsonb) returns bigint[] language plpgsql as $$
declare
    size constant integer := coalesce((fields ->> 'limit')::integer, 50);
    ids      bigint[] := '{}';
    cursors  text[];
    more     bigint[];
    expected bigint;
    further  text;
begin
    loop
        select array_agg(p.id) filter (where not p.passed), array_agg(p.cursor) filter (where not p.passed), max(p.cursor) filter (where p.passed)
          into more, cursors, further
          from pg_temp.page(list, fields) as p;
        if expected is distinct from more[1] and expected is not null then
            raise exception 'the row that was said to follow is %, not %', more[1], expected;
        end if;
        ids := ids || more[:size];
        expected := more[size + 1];
        exit when expected is null and further is null;
        fields := fields || jsonb_build_object('after', coalesce(further, cursors[size]));
    end loop;
    return ids;
end
$$;

-- list, what is asked for, the order it should have
create temp table orders (list text, fields jsonb, expected bigint[]);
insert into orders
select 'mails', f, e from (values
    ('{}'::jsonb,                              array(select id from mail_queue order by created_at desc, id desc)),
    ('{"sort": "newest"}',                     array(select id from mail_queue order by created_at desc, id desc)),
    ('{"sort": "oldest"}',                     array(select id from mail_queue order by created_at, id)),
    ('{"sort": "next"}',                       array(select id from mail_queue where state in ('queued', 'sending') order by next_attempt_at, id)),
    ('{"sort": "attempts"}',                   array(select id from mail_queue where state in ('queued', 'sending') order by attempts desc, id desc)),
    ('{"sort": "next", "state": "queued"}',    array(select id from mail_queue where state in ('queued', 'sending') order by next_attempt_at, id)),
    ('{"sort": "next", "state": "failed"}',    '{}'),
    ('{"sort": "oldest", "state": "failed"}',  array(select id from mail_queue where state = 'failed' order by created_at, id)),
    ('{"sort": "attempts", "q": "RARELY"}',    array(select id from mail_queue where state in ('queued', 'sending') and to_address like 'rarely%' order by attempts desc, id desc)),
    ('{"sort": "oldest", "q": "rarely"}',      array(select id from mail_queue where to_address like 'rarely%' order by created_at, id)),
    ('{"sort": "oldest", "from": "2025-03-01", "to": "2025-03-01"}', array(select id from mail_queue where created_at < '2025-03-02' order by created_at, id))) as v (f, e);
insert into orders
select 'students', f, e from (values
    ('{}'::jsonb,                              array(select id from students order by created_at desc, id desc)),
    ('{"sort": "newest"}',                     array(select id from students order by created_at desc, id desc)),
    ('{"sort": "oldest"}',                     array(select id from students order by created_at, id)),
    ('{"sort": "email"}',                      array(select id from students order by email collate "C")),
    ('{"sort": "email", "q": "RARELY"}',       array(select id from students where name like '%Rarely' order by email collate "C")),
    ('{"sort": "email", "from": "2025-03-02"}', array(select id from students where created_at >= '2025-03-02' order by email collate "C"))) as v (f, e);
insert into orders
select 'images', f, e from (values
    ('{}'::jsonb,                              array(select id from house_images order by id desc)),
    ('{"sort": "newest", "kind": "room"}',     array(select id from room_images order by id desc)),
    ('{"sort": "oldest"}',                     array(select id from house_images order by id)),
    ('{"sort": "oldest", "limit": "7"}',       array(select id from house_images order by id)),
    ('{"sort": "largest"}',                    array(select id from house_images order by bytes desc, id desc)),
    ('{"sort": "largest", "kind": "room"}',    array(select id from room_images order by bytes desc, id desc)),
    ('{"sort": "house"}',                      array(select id from house_images order by house_id, id)),
    ('{"sort": "house", "kind": "room"}',      array(select i.id from room_images i join rooms r on r.id = room_id order by house_id, i.id)),
    ('{"sort": "house", "kind": "plan"}',      '{}'),
    ('{"sort": "house", "kind": "room", "broken": "true"}',   array(select i.id from room_images i join rooms r on r.id = room_id where bytes < 1003 order by house_id, i.id)),
    ('{"sort": "largest", "kind": "room", "broken": "true"}', array(select id from room_images where bytes < 1003 order by bytes desc, id desc)),
    ('{"sort": "oldest", "kind": "room", "broken": "true"}',  array(select id from room_images where bytes < 1003 order by id)),
    ('{"kind": "room", "broken": "true"}',                    array(select id from room_images where bytes < 1003 order by id desc))) as v (f, e);
insert into orders
select 'audit', f, e from (values
    ('{}'::jsonb,                              array(select id from audit_log order by at desc, id desc)),
    ('{"sort": "newest"}',                     array(select id from audit_log order by at desc, id desc)),
    ('{"sort": "oldest"}',                     array(select id from audit_log order by at, id)),
    ('{"sort": "oldest", "q": "often"}',       array(select id from audit_log where action = 'often' order by at, id)),
    ('{"sort": "oldest", "kind": "admin"}',    array(select id from audit_log where actor_kind = 'admin' order by at, id)),
    ('{"sort": "oldest", "actor": "ann", "from": "2025-03-02"}', array(select id from audit_log where at >= '2025-03-02' order by at, id))) as v (f, e);
insert into orders
select list, f, e from unnest(array['houses', 'summaries']) as list, (values
    ('{}'::jsonb,                              array(select id from houses order by id desc)),
    ('{"sort": "newest"}',                     array(select id from houses order by id desc)),
    ('{"sort": "title"}',                      array(select id from houses order by title collate "C", id)),
    ('{"sort": "title", "q": "RARELY"}',       array(select id from houses where title like '%Rarely' order by title collate "C", id)),
    ('{"q": "Rarely"}',                        array(select id from houses where title like '%Rarely' order by id desc)),
    ('{"sort": "title", "state": "public"}',   array(select id from houses order by title collate "C", id))) as v (f, e);

select is(pg_temp.listed(list, fields), expected, format('%s %s: %s rows', list, fields, cardinality(expected))) from orders;

-- A search that has more hits than are sorted ends when it has passed many rows, and goes on there: with so few of both all do.
create or replace function list_reach() returns integer language sql immutable parallel safe return 2;
create or replace function list_walk() returns integer language sql immutable parallel safe return 20;
create or replace function list_hits() returns integer language sql immutable parallel safe return 30;
select is(pg_temp.listed(list, fields), expected, format('%s %s, in steps', list, fields)) from orders where fields ? 'q' and list in ('mails', 'students', 'houses', 'summaries');
select is((select array_agg(passed) from pg_temp.page('mails', '{"q": "RARELY"}')), '{t}', 'a page that has passed rows without a hit has nothing but where to go on');
select is((select array_agg(passed order by passed) from pg_temp.page('students', '{"q": "rarely", "from": "2025-03-01"}')), '{t}', '... however the list is filtered');

-- A page looks for what is rare among all.
select ok((select min(cardinality(expected)) > 50 from orders where fields ? 'q' and fields ->> 'sort' is distinct from 'attempts'), 'what was searched for has more than a page');

-- The next page
create temp table seen as select (array_agg(id))[50] as last, (array_agg(cursor))[50] as cursor, (array_agg(id))[51] as following from pg_temp.page('mails', '{"sort": "next"}');
update mail_queue set state = 'sent', sent_at = now() from seen where id = last;
select is((select (array_agg(id))[1] from seen, pg_temp.page('mails', jsonb_build_object('sort', 'next', 'after', cursor))), following, 'a mail that was sent meanwhile: the list goes on behind it') from seen;
drop table seen;
create temp table seen as select (array_agg(id))[50] as last, (array_agg(cursor))[50] as cursor, (array_agg(id))[51] as following from pg_temp.page('mails', '{"sort": "attempts"}');
update mail_queue set attempts = 0 from seen where id = last;
select is((select (array_agg(id))[1] from seen, pg_temp.page('mails', jsonb_build_object('sort', 'attempts', 'after', cursor))), following, 'one that was tried again') from seen;
drop table seen;
create temp table seen as select s.sort, (array_agg(id))[50] as last, (array_agg(cursor))[50] as cursor, (array_agg(id))[51] as following from unnest(array['newest', 'oldest', 'largest', 'house']) as s (sort), pg_temp.page('images', jsonb_build_object('sort', sort)) group by s.sort;
delete from house_images i using seen where i.id = last;
select is((select (array_agg(id))[1] from pg_temp.page('images', jsonb_build_object('sort', sort, 'after', cursor))), following, 'a picture that was removed, ' || sort) from seen;

-- The file
select is(array(select (regexp_matches(line, '^"(\d+)"'))[1]::bigint from regexp_split_to_table(admin_audit_file('ann', '{"sort": "oldest", "kind": "admin", "after": "0.1"}'), E'\r\n') with ordinality as f (line, n) order by n),
          array(select id from audit_log where actor_kind = 'admin' order by at, id), 'a file of the audit log has the order of the list, from its beginning');

-- Positions that a visitor makes up
select lives_ok(format('select count(*) from pg_temp.page(%L, %L)', list, fields || jsonb_build_object('after', made_up)), format('%s behind %s, %s', list, made_up, fields ->> 'sort'))
  from (values ('mails', '{"sort": "attempts"}'::jsonb), ('mails', '{"sort": "next"}'), ('images', '{"sort": "largest"}'), ('students', '{"sort": "email"}')) as l (list, fields),
       unnest(array['999999999999999999.2147483647', '-999999999999999999.1']) as made_up;

select * from finish();
rollback;
