-- What admins do with houses: off the site with a reason that the landlord sees (PV1), and back; lists by city, landlord, state and words; and
-- what the audit log shows of it.

begin;
\ir lib/setup.psql
\ir lib/actions.psql
\ir lib/admins.psql

select plan(40);

create temp table homes as select pg_temp.new_house(landlord, city) as house, pg_temp.new_house(other, city) as second from ids;
create temp table spaces as select pg_temp.new_room(house) as room, pg_temp.new_room(second) as another from homes;
update houses set title = 'Palm House' from homes where id = house;
update houses set state = 'draft', title = 'Oak House', postcode = 'SA2 9XY' from homes where id = second;
delete from audit_log;

-- Off the site, and back
create function pg_temp.hold(reason text, key text default null) returns text language sql as $$
    select pg_temp.came(hold_house(pg_temp.admin(key => key), house, reason)) from homes
$$;
create function pg_temp.state() returns text language sql as $$
    select concat_ws('|', s.is_public, o.held_reason, o.hindrances) from homes join house_summaries s on s.house_id = house join own_houses o on o.id = house
$$;
select is(pg_temp.state(), 't||', 'a house is public');
select is(pg_temp.hold('Wrong pictures', 'k'), (select format('done /admin/houses/%s/hold?done=held', house) from homes), 'until it is held');
select is(pg_temp.hold('Wrong pictures', 'k'), (select format('done /admin/houses/%s/hold?done=held', house) from homes), 'IN11: said again');
select is(pg_temp.state(), 'f|Wrong pictures|held', 'PV1: then it is not, and its landlord reads why');
select is(pg_temp.hold('Wrong address'), (select format('done /admin/houses/%s/hold?done=held', house) from homes), 'for another reason');
select is(pg_temp.state(), 'f|Wrong address|held', 'which is read now');
select is(pg_temp.hold(null), (select format('done /admin/houses/%s/hold?done=released', house) from homes), 'and it is put back');
select is(pg_temp.state(), 't||', 'as it was');
select is((select string_agg(actor || ' ' || action, ', ' order by id) from audit_log), 'ann hold_house, ann hold_house, ann release_house', 'D-7: a line for each');
select is((select after ->> 'held_reason' from audit_log order by id limit 1), 'Wrong pictures', 'with the reason');
select is(pg_temp.came(hold_house(pg_temp.admin(), 2147483647, 'x')), 'gone', 'of no house');
select is((select count(*) from idempotency_keys where actor = 'admin ann'), 3::bigint, 'answers are kept by name');
select is((earlier_answer(pg_temp.admin('bob', 'k'), 'hold_house ' || house)).status, null, 'and no other admin meets them') from homes;

-- Lists
create function pg_temp.found(fields jsonb) returns text language sql as $$
    select string_agg(title, ', ' order by place) from admin_houses('ann', fields) with ordinality as h (id, title, city, landlord_id, landlord, state, is_public, held, hindrances, rooms, public_rooms, photos, created_on, place)
     where id in (select unnest(array[house, second]) from homes)
$$;
select is(pg_temp.found('{}'), 'Oak House, Palm House', 'the newest first');
select is(pg_temp.found('{"sort": "title"}'), 'Oak House, Palm House', 'by title');
select is(pg_temp.found('{"q": "PALM"}'), 'Palm House', 'by a part of the title');
select is(pg_temp.found('{"q": "high st"}'), 'Oak House, Palm House', 'of the street');
select is(pg_temp.found('{"q": "sa2 9"}'), 'Oak House', 'of the postcode');
select is(pg_temp.found('{"q": "_a1"}'), null, 'signs of LIKE are letters like others');
select is(pg_temp.found('{"q": "pa"}'), null, 'two letters are too few');
select is(pg_temp.found(jsonb_build_object('q', second)), 'Oak House', 'by number') from homes;
select is(pg_temp.found(jsonb_build_object('landlord', landlord)), 'Palm House', 'of a landlord') from ids;
select is(pg_temp.found(jsonb_build_object('city', city)), 'Oak House, Palm House', 'of a city') from ids;
select is(pg_temp.found('{"city": "2147483647"}'), null, 'of no city');
select is(pg_temp.found('{"state": "public"}'), 'Palm House', 'public');
select is(pg_temp.found('{"state": "not_public"}'), 'Oak House', 'not public');
select is(pg_temp.found('{"state": "draft"}'), 'Oak House', 'drafts');
select is(pg_temp.found('{"state": "held"}'), null, 'held');
select is(pg_temp.found(jsonb_build_object('after', '0.' || second)), 'Palm House', 'behind a position') from homes;
select is(pg_temp.found(jsonb_build_object('after', '0.' || second, 'sort', 'title')), 'Palm House', 'also by title') from homes;

-- Looking at one
select results_eq('select title, address, email, is_public from homes, admin_house(''ann'', house)',
                  $$ values ('Palm House', '17 High Street, Testford, SA1 8PH', 'owner@test.example', true) $$, 'the whole address, and who to write to');
select results_eq('select name, price_pcm, price_pw from homes, admin_house_rooms(''ann'', house)', $$ values ('Room', 400, 92) $$, 'and the rooms');

-- The audit log
create function pg_temp.audit(fields jsonb) returns text language sql as $$
    select string_agg(action, ' ' order by place) from admin_audit('ann', fields) with ordinality as a (id, at, actor_kind, actor, action, object_type, object_id, ip, details, place)
$$;
insert into audit_log (at, actor_kind, actor, action, object_type, object_id) values ('2025-03-30 00:30+00', 'landlord', '7', 'log_in', 'landlord', 7), ('2025-03-30 22:59+00', 'system', '', 'sweep', '', null), ('2025-03-30 23:00+00', 'anonymous', '', 'failed_log_in', 'landlord', 7);
select is(pg_temp.audit('{}'), 'release_house hold_house hold_house failed_log_in sweep log_in', 'the newest first, by when it was');
select is(pg_temp.audit('{"kind": "admin"}'), 'release_house hold_house hold_house', 'who');
select is(pg_temp.audit('{"kind": "landlord", "actor": "7"}'), 'log_in', 'who exactly');
select is(pg_temp.audit('{"q": "landlord 7"}'), 'failed_log_in log_in', 'about what');
select is(pg_temp.audit('{"q": "Log_in"}'), 'log_in', 'what');
select is(pg_temp.audit('{"from": "2025-03-30", "to": "2025-03-30"}'), 'sweep log_in', 'a day of London, which that day had 23 hours');
select results_eq('select action from admin_audit_actions(''ann'')', $$ values ('failed_log_in'), ('hold_house'), ('log_in'), ('release_house'), ('sweep') $$, 'each action once');
select is((select count(*) from regexp_matches(admin_audit_file('ann', '{"q": "hold_house"}'), E'\r\n', 'g')), 3::bigint, 'as a file, with a head');

select * from finish();
rollback;
