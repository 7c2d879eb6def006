-- What admins do with landlords: forms that act once (IN11), lines of the audit log by name (D-7), no password ever (D-13), sessions that end
-- (D-10), the badge (VB1), and deleting with both confirmations (D-14); lists in their order, page by page.

begin;
\ir lib/setup.psql
\ir lib/actions.psql
\ir lib/admins.psql

select plan(58);

insert into sessions (token_hash, landlord_id, csrf_secret, expires_at) select sha256('s'), landlord, sha256('c'), now() + interval '1 hour' from ids;
insert into account_tokens (token_hash, landlord_id, purpose, expires_at) select sha256('t'), landlord, 'reset_password', now() + interval '1 hour' from ids;
update landlord_profiles set display_name = 'Testford Lets' from ids where landlord_id = landlord;
delete from mail_queue;
delete from audit_log;

create function pg_temp.mails() returns text language sql as $$
    select string_agg(to_address || ' ' || template, ', ' order by id) from mail_queue
$$;

-- E-mail
create function pg_temp.mail(address text, key text default null) returns text language sql as $$
    select pg_temp.came(update_landlord_email(pg_temp.admin(key => key), landlord, jsonb_build_object('email', address))) from ids
$$;
select is(pg_temp.mail('other@test.example'), 'refused email taken other@test.example', 'an address that another has is refused');
select is(pg_temp.mail('new@test.example', 'k'), (select format('done /admin/landlords/%s?done=email_saved', landlord) from ids), 'a free one is taken');
select is(pg_temp.mail('new@test.example', 'k'), (select format('done /admin/landlords/%s?done=email_saved', landlord) from ids), 'IN11: said again');
select is((select email from landlords, ids where id = landlord), 'new@test.example', 'it counts at once');
select is(pg_temp.mails(), 'owner@test.example email_changed, new@test.example email_changed', 'both addresses are told, once');
select is_empty('select token_hash from account_tokens, ids where landlord_id = landlord', 'links to the old address are dead');
select results_eq('select line from pg_temp.lines()',
                  $$ select format('admin ann update_email landlord %s {"email": "owner@test.example"} {"email": "new@test.example"} 192.0.2.8', landlord) from ids $$,
                  'D-7: one line, with the name');
select is(pg_temp.mail('new@test.example'), (select format('done /admin/landlords/%s?done=email_saved', landlord) from ids), 'the same address once more');
select is((select count(*) from audit_log), 1::bigint, 'is no change');
select is(pg_temp.came(update_landlord_email(pg_temp.admin(), 2147483647, '{"email": "x@test.example"}')), 'gone', 'of nobody');

-- A link for a new password
delete from mail_queue;
delete from audit_log;
select is(pg_temp.came(send_reset_link(pg_temp.admin(), landlord, repeat('ab', 32))), format('done /admin/landlords/%s?done=reset_sent', landlord), 'a link is mailed') from ids;
select is(pg_temp.mails(), 'new@test.example reset_password', 'to the landlord');
select is((select purpose from account_tokens, ids where landlord_id = landlord and token_hash = sha256(decode(repeat('ab', 32), 'hex'))), 'reset_password', 'it is good');
select is_empty('select token_hash from sessions, ids where landlord_id = landlord', 'D-10: all sessions end');
select results_eq('select line from pg_temp.lines()', $$ select format('admin ann send_reset_link landlord %s 192.0.2.8', landlord) from ids $$, 'a line, without the token');
select is(pg_temp.came(send_reset_link(pg_temp.admin(), 2147483647, repeat('ab', 32))), 'gone', 'of nobody');

-- The badge
create function pg_temp.verify(fields jsonb) returns text language sql as $$
    select pg_temp.came(set_landlord_verified(pg_temp.admin(), landlord, fields)) from ids
$$;
create function pg_temp.badge() returns text language sql as $$
    select concat_ws('|', is_verified, verified_by, verified_note, verified_until, verified_at is not null, has_badge(is_verified, verified_until, today()))
      from landlord_profiles, ids where landlord_id = landlord
$$;
delete from audit_log;
select is(pg_temp.verify('{"is_verified": "true"}'), 'refused note required', 'VB3: what was checked must be said');
select is(pg_temp.verify('{"is_verified": "true", "note": "Passport", "until": "2025-11-21"}'), 'refused until past 2025-11-21', 'a day that has passed is none');
select alike(pg_temp.verify('{"is_verified": "true", "note": "Passport", "until": "2025-11-22"}'), 'done %?done=verified', 'today will do');
select is(pg_temp.badge(), 't|ann|Passport|2025-11-22|t|t', 'VB1: by whom, what, until when');
set local studentpalace.today = '2025-11-23';
select is(pg_temp.badge(), 't|ann|Passport|2025-11-22|t|f', 'VB1: and then it is over');
set local studentpalace.today = '2025-11-22';
select alike(pg_temp.verify('{"is_verified": "true", "note": "Deeds"}'), 'done %?done=verified', 'without an end');
select is(pg_temp.badge(), 't|ann|Deeds|t|t', 'it has none');
select alike(pg_temp.verify('{"note": "Deeds", "until": "2020-01-01"}'), 'done %?done=not_verified', 'without the tick nothing else counts');
select is(pg_temp.badge(), 'f|||f|f', 'and nothing is left');
select is((select count(*) from audit_log where actor = 'ann' and action = 'set_verified'), 3::bigint, 'D-7: a line for each');
select is(pg_temp.came(set_landlord_verified(pg_temp.admin(), 2147483647, '{}')), 'gone', 'of nobody');

-- The profile
create function pg_temp.profile(fields jsonb) returns text language sql as $$
    select pg_temp.came(update_landlord_profile(pg_temp.admin(), landlord,
               jsonb_build_object('display_name', 'New Lets', 'role', 'agent', 'version', p.version::text) || fields))
      from ids join landlord_profiles p on p.landlord_id = landlord
$$;
select is(pg_temp.profile('{"phone": "call me"}'), 'refused phone phone call me', 'a phone number is one');
select is(pg_temp.profile('{"version": "1"}'), 'conflict', 'IN10: an outdated form');
select alike(pg_temp.profile('{"phone": "01632 960001"}'), 'done %?done=profile_saved', 'a profile is saved');
select is((select concat_ws('|', display_name, phone, role, public_slug) from landlord_profiles, ids where landlord_id = landlord),
          'New Lets|01632 960001|agent|testford-lets', 'SL1: the slug stays');
select is((select concat(before ->> 'display_name', after ->> 'display_name') from audit_log where action = 'edit_profile'), 'Testford LetsNew Lets', 'a line tells what changed');
select is(pg_temp.came(update_landlord_profile(pg_temp.admin(), 2147483647, '{}')), 'gone', 'of nobody');

-- Suspending
insert into sessions (token_hash, landlord_id, csrf_secret, expires_at) select sha256('s'), landlord, sha256('c'), now() + interval '1 hour' from ids;
create temp table homes as select pg_temp.new_house(landlord, city) as house from ids;
create temp table spaces as select pg_temp.new_room(house) as room from homes;
delete from audit_log;
select is((select is_public from house_summaries, homes where house_id = house), true, 'a house is public');
select alike(pg_temp.came(suspend_landlord(pg_temp.admin(), landlord, '{"reason": "Reports"}')), 'done %?done=suspended', 'until its landlord is suspended') from ids;
select is((select is_public from house_summaries, homes where house_id = house), false, 'PV1: then it is not');
select is_empty('select token_hash from sessions, ids where landlord_id = landlord', 'D-10: all sessions end');
select alike(pg_temp.came(suspend_landlord(pg_temp.admin(), landlord, '{"reason": "More reports"}')), 'done %?done=suspended', 'the reason can be changed') from ids;
select is((select suspended_reason from landlords, ids where id = landlord), 'More reports', 'it is');
select alike(pg_temp.came(unsuspend_landlord(pg_temp.admin(), landlord)), 'done %?done=unsuspended', 'and the suspension lifted') from ids;
select is((select is_public from house_summaries, homes where house_id = house), true, 'the house is public again');
select alike(pg_temp.came(unsuspend_landlord(pg_temp.admin(), landlord)), 'done %?done=unsuspended', 'lifting it twice') from ids;
select is((select string_agg(action, ' ' order by id) from audit_log where actor_kind = 'admin'), 'suspend suspend unsuspend', 'does it once');

-- Deleting
create function pg_temp.delete(fields jsonb, key text default null) returns text language sql as $$
    select pg_temp.came(admin_delete_landlord(pg_temp.admin(key => key), landlord, fields)) from ids
$$;
select pg_temp.new_picture('room_images', room, true) from spaces \g /dev/null
delete from mail_queue;
delete from audit_log;
select is(pg_temp.delete('{"confirm_text": "somebody"}'), 'refused confirm_text name', 'D-14: another name is refused');
select is(pg_temp.delete('{}'), 'refused confirm_text name', 'so is none');
select results_eq('select houses, rooms, photos, accreditations from ids, admin_landlord_contents(''ann'', landlord)', 'values (1::bigint, 1::bigint, 1::bigint, 0::bigint)',
                  'what will go is known before');
select is(pg_temp.delete('{"confirm_text": "NEW lets"}', 'd'), 'done /admin/landlords?done=landlord_deleted', 'the public name in any case will do');
select is(pg_temp.delete('{"confirm_text": "NEW lets"}', 'd'), 'done /admin/landlords?done=landlord_deleted', 'IN11: said again, though the landlord is gone');
select is_empty('select id from landlords, ids where id = landlord union all select id from houses, homes where id = house union all select id from rooms, spaces where id = room',
                'everything goes');
select is(pg_temp.mails(), 'new@test.example account_closed', 'the landlord is told');
select results_eq('select line from pg_temp.lines()',
                  $$ select format('admin ann delete_landlord landlord %s {"rooms": 1, "houses": 1, "photos": 1, "sessions": 0, "documents": 0, "favourites": 0, "floorplans": 0, "public_houses": 1, "accreditations": 0} 192.0.2.8', landlord) from ids $$,
                  'a line tells how much went');
select is(pg_temp.delete('{"confirm_text": "NEW lets"}'), 'gone', 'then nobody is there');

-- Lists
delete from landlords;
insert into landlords (email, password_hash, email_confirmed_at) select format('l%s@test.example', n), 'x', now() from generate_series(1, 120) as n order by n;
update landlord_profiles set display_name = 'Name ' || to_char(999 - landlord_id + (select min(id) from landlords), 'FM000') || case when landlord_id % 2 = 0 then ' Even' else '' end;
create function pg_temp.pages(fields jsonb) returns table (page integer, rows bigint, first text, last text) language plpgsql as $$
declare
    cursor text;
begin
    page := 0;
    loop
        page := page + 1;
        with list as (select l.*, row_number() over () as n from admin_landlords('ann', fields || jsonb_strip_nulls(jsonb_build_object('after', cursor))) as l)
        select least(count(*), 50), max(email) filter (where n = 1), max(email) filter (where n = least((select count(*) from list), 50)), '0.' || max(id) filter (where n = 50)
          into rows, first, last, cursor
          from list;
        return next;
        exit when rows < 50 or page > 9;
    end loop;
end
$$;
select results_eq($$ select * from pg_temp.pages('{}') $$, $$ values (1, 50::bigint, 'l120@test.example', 'l71@test.example'), (2, 50::bigint, 'l70@test.example', 'l21@test.example'),
                                                                    (3, 20::bigint, 'l20@test.example', 'l1@test.example') $$, 'D-40: newest first, page by page');
select results_eq($$ select * from pg_temp.pages('{"sort": "name"}') $$, $$ values (1, 50::bigint, 'l120@test.example', 'l71@test.example'), (2, 50::bigint, 'l70@test.example', 'l21@test.example'),
                                                                                  (3, 20::bigint, 'l20@test.example', 'l1@test.example') $$, 'by name');
select is((select sum(rows) from pg_temp.pages('{"q": " EVEN", "sort": "name"}')), 60::numeric, 'filtered before it is paged');
select results_eq($$ select email from admin_landlords('ann', '{"q": "L77@"}') $$, $$ values ('l77@test.example') $$, 'a part of the address');
select is_empty($$ select email from admin_landlords('ann', '{"q": "%"}') $$, 'signs of LIKE are letters like others');
select is_empty($$ select email from admin_landlords('ann', '{"state": "suspended"}') $$, 'and by state');

select * from finish();
rollback;
