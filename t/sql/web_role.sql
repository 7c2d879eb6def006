-- What the web server's role may do: read what strangers see and what is a landlord's own, count profile views, and write through functions
-- that ask who the caller is. Everything else is refused by the database.

begin;
\ir lib/setup.psql

select plan(26);

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
                        ('public_room_images'), ('public_floorplans'), ('public_legacy_pictures'), ('public_cities'), ('house_summaries'), ('site_counters'), ('site_settings'),
                        ('shown_houses'), ('shown_rooms'), ('shown_house_images'), ('shown_room_images'), ('shown_floorplans'),
                        ('own_accounts'), ('own_houses'), ('own_house_forms'), ('own_rooms'), ('own_attention'), ('own_undos'),
                        ('house_contents'), ('room_contents'), ('own_picture_sets'), ('own_pictures'), ('own_originals'), ('own_documents') $$,
              'it reads the public views, previews, what is a landlord''s own, summaries, counters and settings');
select is_empty($$ select relname from pg_class
                    where relnamespace = 'palace'::regnamespace and relkind in ('r', 'v')
                      and (has_table_privilege('studentpalace_web', oid, 'insert, update, delete, truncate, references, trigger')
                           or has_any_column_privilege('studentpalace_web', oid, 'insert, update, references')) $$, 'it writes no table');
select is_empty($$ select sequencename from pg_sequences
                    where schemaname = 'palace'
                      and has_sequence_privilege('studentpalace_web', format('%I.%I', schemaname, sequencename), 'usage, select, update') $$, 'nor a sequence');
select is_empty($$ select oid::regprocedure from pg_proc
                    where pronamespace = 'palace'::regnamespace and prosecdef and has_function_privilege('studentpalace_web', oid, 'execute')
                      and proargtypes[0] is distinct from 'caller'::regtype
                      and proargtypes[0] is distinct from 'admin_name'::regtype
                      and proargtypes[0] is distinct from 'administrator'::regtype
                      and proname not in ('own_accreditations', 'accreditations_version', 'own_room_changes', 'own_file_results', 'open_places', 'document_places')
                      and proname not in ('count_profile_view', 'count_empty_search', 'search', 'search_houses', 'search_relaxations', 'search_rooms', 'city_rents')
                      and proname not in ('claim_mail', 'mail_sent', 'mail_failed', 'mail_backlog', 'sweep')
                      and proname not in ('claim_media_folders', 'media_store_marked', 'media_folder_files', 'media_folder_swept', 'original_of_file',
                                          'original_was_used', 'picture_was_completed')
                      and proname not in ('form_secret', 'find_session', 'begin_login', 'email_of_reset', 'begin_change', 'account_sessions',
                                          'account_export') $$,
                'of what runs with the rights of the owner it may count profile views, search, send mail, look after the media store, log in, read a landlord''s own, and read and write for a caller or an admin by name');
select is_empty($$ select oid::regprocedure from pg_proc
                    where pronamespace = 'palace'::regnamespace and proargtypes[0] in ('caller'::regtype, 'admin_name'::regtype, 'administrator'::regtype) and not prosecdef
                      and has_function_privilege('studentpalace_web', oid, 'execute') $$, 'but not what writing functions are made of');
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
select throws_ok('select * from admin_landlords(null, ''{}'')', '23502', null, 'nothing is shown to an admin without a name');
select throws_ok('select * from admin_landlords('''', ''{}'')', '23514', null, 'nor to one with an empty one');
select throws_ok($$ select suspend_landlord((null, null, 'k')::administrator, 1, '{"reason": "x"}') $$, '23502', null, 'nor is anything done for one');
select throws_ok('update landlord_profiles set profile_views = 0', '42501', null, 'no plain update of the views');
select throws_ok('create table x ()', '42501', null, 'no tables');
select lives_ok('select count_profile_view(landlord) from ids', 'but a profile view is counted');
reset role;
select is((select profile_views from landlord_profiles join ids on landlord = landlord_id), 1::bigint, 'by one');

select * from finish();
rollback;
