-- What the web server's role may do: read what strangers see and count profile views. Everything else is refused by the database.

begin;
\ir lib/setup.psql

select plan(22);

select is((select row (rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin)
             from pg_roles where rolname = 'studentpalace_web'), row (false, false, false, false, false, true), 'a login without privileges of its own');
select is_empty($$ select oid from pg_class where relowner = 'studentpalace_web'::regrole
                    union all
                   select oid from pg_proc where proowner = 'studentpalace_web'::regrole
                    union all
                   select oid from pg_namespace where nspowner = 'studentpalace_web'::regrole $$, 'it owns nothing');
select is_empty($$ select roleid from pg_auth_members where member = 'studentpalace_web'::regrole $$, 'and is a member of no role');
select ok(not has_schema_privilege('studentpalace_web', 'palace', 'create'), 'it makes nothing in schema palace');
select ok(not has_schema_privilege('studentpalace_web', 'public', 'create') and not has_schema_privilege('studentpalace_web', 'public', 'usage'),
          'and does not know schema public');
select ok(not has_database_privilege('studentpalace_web', current_database(), 'create')
          and not has_database_privilege('studentpalace_web', current_database(), 'temporary'), 'nor makes schemas or temporary tables');

-- Relations: what may be read, and that nothing may be written
select bag_eq($$ select relname::text from pg_class
                  where relnamespace = 'palace'::regnamespace and relkind in ('r', 'v')
                    and has_any_column_privilege('studentpalace_web', oid, 'select') $$,
              $$ values ('public_houses'), ('public_cards'), ('public_rooms'), ('public_landlords'), ('public_accreditations'), ('public_house_images'),
                        ('public_room_images'), ('public_floorplans'), ('public_legacy_pictures'), ('public_cities'), ('house_summaries'), ('site_counters'), ('site_settings') $$,
              'it reads the public views, summaries, counters and settings');
select is_empty($$ select relname from pg_class
                    where relnamespace = 'palace'::regnamespace and relkind in ('r', 'v')
                      and (has_table_privilege('studentpalace_web', oid, 'insert, update, delete, truncate, references, trigger')
                           or has_any_column_privilege('studentpalace_web', oid, 'insert, update, references')) $$, 'it writes no table');
select is_empty($$ select sequencename from pg_sequences
                    where schemaname = 'palace'
                      and has_sequence_privilege('studentpalace_web', format('%I.%I', schemaname, sequencename), 'usage, select, update') $$, 'nor a sequence');
select is_empty($$ select oid::regprocedure from pg_proc
                    where pronamespace = 'palace'::regnamespace and prosecdef and has_function_privilege('studentpalace_web', oid, 'execute')
                      and proname not in ('count_profile_view', 'search', 'search_houses', 'search_relaxations', 'search_rooms', 'city_rents',
                                          'claim_mail', 'mail_sent', 'mail_failed', 'sweep', 'form_secret', 'find_session', 'begin_login', 'log_in', 'log_out',
                                          'end_other_sessions', 'sign_up', 'confirm_email', 'ask_for_reset', 'email_of_reset', 'reset_password',
                                          'confirm_new_email', 'begin_change', 'change_password', 'ask_for_new_email', 'close_account', 'account_facts',
                                          'account_sessions', 'account_export') $$,
                'of what runs with the rights of the owner it may count profile views, search, send mail, clean up, and do what accounts need');
select is_empty($$ select defaclobjtype from pg_default_acl
                    where defaclrole = 'studentpalace_owner'::regrole and defaclobjtype = 'f' and defaclacl::text ~ '[{,]=X' $$,
                'new functions are closed until granted');

-- Tried out
create temp table ids as select pg_temp.new_landlord('owner@test.example') as landlord;
grant select on ids to studentpalace_web;
grant usage on schema tap to studentpalace_web;
set local role studentpalace_web;
select throws_ok('select email from landlords', '42501', null, 'no accounts');
select throws_ok('select house_number from houses', '42501', null, 'no house numbers');
select throws_ok('select count(*) from offers', '42501', null, 'no offers');
select throws_ok('select count(*) from audit_log', '42501', null, 'no audit log');
select throws_ok('select count(*) from sessions', '42501', null, 'no sessions');
select throws_ok('select count(*) from account_tokens', '42501', null, 'no links');
select throws_ok('select secret from site_secrets', '42501', null, 'no secrets');
select throws_ok('update landlord_profiles set profile_views = 0', '42501', null, 'no plain update of the views');
select throws_ok('create table x ()', '42501', null, 'no tables');
select lives_ok('select count_profile_view(landlord) from ids', 'but a profile view is counted');
reset role;
select is((select profile_views from landlord_profiles join ids on landlord = landlord_id), 1::bigint, 'by one');

select * from finish();
rollback;
