-- What has had its time goes, a batch at a time, and nothing else.

begin;
\ir lib/setup.psql

select plan(14);

create temp table ids as
select pg_temp.new_landlord('kept@test.example') as kept, pg_temp.new_landlord('late@test.example') as late,
       pg_temp.new_landlord('new@test.example') as new, pg_temp.new_landlord('housed@test.example') as housed;
update landlords set email_confirmed_at = null, created_at = now() - interval '8 days' where id in (select late from ids union select housed from ids);
update landlords set email_confirmed_at = null, created_at = now() - interval '6 days' where id = (select new from ids);
select pg_temp.new_house(housed, pg_temp.new_city('Testford')) from ids;

insert into sessions (token_hash, landlord_id, csrf_secret, expires_at)
select sha256(n::text::bytea), kept, '', now() + n * interval '1 minute' from ids, unnest(array[-1, 1]) as n;
insert into account_tokens (token_hash, landlord_id, purpose, expires_at)
select sha256('old'), kept, 'confirm_email', now() - interval '1 second' from ids
 union all
select sha256('new'), kept, 'reset_password', now() + interval '1 hour' from ids;
delete from idempotency_keys;
insert into idempotency_keys (key, actor, route, result_location, created_at)
select n || 'h', '', '', '', now() - n * interval '1 hour' from unnest(array[23, 25]) as n;
insert into throttles (kind, key_hash, window_start)
select 'test', sha256(n::text::bytea), now() - n * interval '1 hour' from unnest(array[23, 25]) as n;
insert into mail_queue (to_address, template, data, state, next_attempt_at)
select 'dead@test.example', 'reset_password', '{"url_path": "/x"}', 'failed', now() - n * interval '1 day' from unnest(array[6, 8]) as n;

insert into empty_searches (city_id, day, searches) select max(id), today() - n, 1 from cities, unnest(array[365, 366]) as n group by n;

select ok(not sweep(), 'little to do: it is done at once');
select results_eq('select expires_at from sessions join ids on landlord_id = kept', $$ values (now() + interval '1 minute') $$, 'sessions that have expired');
select results_eq('select purpose from account_tokens join ids on landlord_id = kept', $$ values ('reset_password') $$, 'links that have expired');
select results_eq('select key from idempotency_keys', $$ values ('23h') $$, 'answers after a day');
select is((select count(*) from throttles where kind = 'test'), 1::bigint, 'counts after a day');
select is_empty('select id from landlords join ids on id = late', 'accounts that were not confirmed for a week');
select is((select count(*) from landlords, ids where id in (kept, new)), 2::bigint, 'no other accounts');
select is((select count(*) from landlords, ids where id = housed), 1::bigint, 'nor any that has houses');
select results_eq($$ select actor_kind, actor from audit_log join ids on object_id = late where action = 'remove_unconfirmed_account' $$,
                  $$ values ('system', '') $$, 'which the audit log tells');
select bag_eq($$ select data::text from mail_queue where to_address = 'dead@test.example' $$,
              $$ values ('{}'), ('{"url_path": "/x"}') $$, 'what a dead letter spoke of is forgotten after a week');
select results_eq('select day from empty_searches', $$ values (today() - 365) $$, 'what was looked for after a year');

insert into throttles (kind, key_hash, window_start)
select 'test', sha256(n::text::bytea), now() - interval '2 days' from generate_series(1001, 1600) as n;
select ok(sweep(), 'much to do: there is more');
select ok(not sweep(), 'until there is not');
select is((select count(*) from throttles where kind = 'test'), 1::bigint, 'and all is gone');

select * from finish();
rollback;
