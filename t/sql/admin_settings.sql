-- What admins do with settings and texts (ST, FM1), versions of the terms (D-44), pictures (MS5), mails that were given up, and roll-ups (D-34): seen
-- before, done once, in the audit log; nothing that a mail says is ever shown.

begin;
\ir lib/setup.psql
\ir lib/actions.psql
\ir lib/admins.psql

select plan(57);

create function pg_temp.save(fields jsonb, key text default null) returns text language sql as $$
    select pg_temp.came(save_settings(pg_temp.admin(key => key), jsonb_build_object('version', s.version::text) || fields)) from admin_settings('ann') as s
$$;
create function pg_temp.setting(wanted text) returns text language sql as $$ select value from site_settings where key = wanted $$;
delete from terms_versions where id not in (select terms_version_id from landlords where terms_version_id is not null);
create temp table v as select coalesce(max(id), 0) as last from terms_versions;

-- Settings
select is(pg_temp.save('{"show_metric_houses": "true", "signups_enabled": "true", "terms_md": "# One\n\nText"}', 's'), 'done /admin/settings?done=settings_saved', 'settings are saved');
select is(pg_temp.save('{"terms_md": "Other", "version": "-1"}', 's'), 'done /admin/settings?done=settings_saved', 'IN11: said again');
select is(array[pg_temp.setting('show_metric_houses'), pg_temp.setting('show_metric_rooms'), pg_temp.setting('signups_enabled'), pg_temp.setting('logins_enabled')], '{1,0,1,0}', 'ST: ticks are 1, no ticks are 0');
select is(is_switched_on('logins_enabled'), false, 'ST: what is off is off');
select is(pg_temp.setting('terms_md'), E'# One\n\nText', 'texts are as they were typed');
select results_eq('select text, created_by from terms_versions, v where id > last', $$ values (E'# One\n\nText', 'ann') $$, 'D-44: new terms are a version');
select is(pg_temp.save('{"version": "-1"}'), 'conflict', 'IN10: an outdated form');
select is(pg_temp.save('{"logins_enabled": "true", "terms_md": "# One\n\nText", "about_md": "We"}'), 'done /admin/settings?done=settings_saved', 'the same terms once more');
select is((select count(*) from terms_versions, v where id > last), 1::bigint, 'are no new version');
select is(pg_temp.save('{"logins_enabled": "true", "signups_enabled": "true", "terms_md": "Two"}'), 'done /admin/settings?done=settings_saved', 'other terms');
select is((select count(*) from terms_versions, v where id > last), 2::bigint, 'are');
select is(pg_temp.save('{"logins_enabled": "true", "signups_enabled": "true"}'), 'done /admin/settings?done=settings_saved', 'none');
select is((select count(*) from terms_versions, v where id > last), 2::bigint, 'are none');
select is((select string_agg(actor_kind || ' ' || actor || ' ' || action, ', ' order by id) from audit_log), 'admin ann save_settings, admin ann save_settings, admin ann save_settings, admin ann save_settings', 'D-7: a line for each');
select is((select before ->> 'terms_md' || ' → ' || (after ->> 'terms_md') from audit_log order by id limit 1 offset 2), E'# One\n\nText → Two', 'with what it was');
delete from site_settings where key in ('signups_enabled', 'show_metric_houses');
select results_eq($$ select signups_enabled, show_metric_houses from admin_settings('ann') $$, 'values (true, false)', 'ST: a missing key is shown as it is read');
select is(pg_temp.save('{"show_metric_houses": "true"}'), 'done /admin/settings?done=settings_saved', 'and is made again');
select is(pg_temp.setting('signups_enabled') || pg_temp.setting('show_metric_houses'), '01', 'when the form is saved');

-- Preview
delete from audit_log;
select is(pg_temp.save('{"terms_md": "# Three", "preview": "true"}'), 'refused  preview', 'a preview saves nothing');
select is_empty('select id from audit_log', 'nor is it written down');
select results_eq($$ select kind, content from admin_text_blocks('ann', null, '[{"field": "", "kind": "preview", "text": "# Three\n\n<b>x</b>"}]') $$, $$ values ('heading', 'Three'), ('paragraph', '<b>x</b>') $$,
                  'ST1: headings and paragraphs; what looks like HTML is text');
select results_eq($$ select content from v, admin_text_blocks('ann', (select min(id) from terms_versions, v where id > last), null) $$, $$ values ('One'), ('Text') $$, 'an earlier version');
select is((select count(*) from v, admin_terms_versions('ann') where id > last), 2::bigint, 'all versions are listed');

-- Pictures
create temp table homes as select pg_temp.new_house(landlord, city) as house from ids;
create temp table p as
select pg_temp.new_picture('house_images', house, true) as first, pg_temp.new_picture('house_images', house) as second, pg_temp.new_picture('house_floorplans', house, true) as plan from homes;
delete from audit_log;
create function pg_temp.shown() returns text language sql as $$
    select string_agg(case id when first then 'first' else 'second' end || case when is_primary then '*' else '' end, ' ' order by id) from house_images, homes, p where house_id = house
$$;
select is((select count(*) from homes, admin_images('ann', '{}') i where house_id = house and not is_public), 2::bigint, 'pictures of a house that is not public');
select is((select count(*) from homes, admin_images('ann', '{"kind": "plan"}') i where house_id = house), 1::bigint, 'floor plans');
select is((select count(*) from admin_images('ann', '{"limit": "1"}')), 2::bigint, 'D-40: as many as are asked for, and one more');
select results_eq($$ select i.hash, i.width, i.format from homes, house_images h, p, admin_image('ann', 'house', house, h.content_hash, 480, 'avif') i where h.id = first $$,
                  $$ select content_hash, 480, 'jpg' from house_images, p where id = first $$, 'the narrowest width that will do, as JPEG where there is no other');
select is(pg_temp.came(remove_image(pg_temp.admin(key => 'r'), first, '{}')), 'done /admin/images?done=image_deleted&kind=house', 'a picture is removed') from p;
select is(pg_temp.came(remove_image(pg_temp.admin(key => 'r'), first, '{}')), 'done /admin/images?done=image_deleted&kind=house', 'IN11: once') from p;
select is(pg_temp.shown(), 'second*', 'MS5: the next one is the primary');
select is(pg_temp.came(remove_image(pg_temp.admin(), 2147483647, '{"kind": "room"}')), 'gone', 'not what is not there');
select is((select string_agg(actor || ' ' || action || ' ' || object_type, ', ') from audit_log), 'ann delete_picture house_picture', 'D-7: a line');

-- Without files
delete from missing_files;
insert into missing_files (name, folder) select content_hash, left(content_hash, 2) from house_images, p where id = second union all select content_hash, left(content_hash, 2) from house_floorplans, p where id = plan;
select is_empty($$ select kind, total from admin_missing('ann') $$, 'what only lacks some of its files is not missing');
select is_empty($$ select id from admin_images('ann', '{"broken": "true"}') $$, 'nor is it listed');
select is((select count(*) from admin_images('ann', '{}') where missing_since is not null), 0::bigint, 'or marked');
select is_empty($$ select total from admin_attention('ann') where kind = 'missing_files' $$, 'nobody has to look at it');
select is(pg_temp.came(remove_missing(pg_temp.admin(), '{"confirm": "2"}')), 'done /admin/images?broken=1&done=missing_removed&removed=0', 'or can remove it');
select is(pg_temp.shown(), 'second*', 'it stays');
update missing_files set is_lost = true;
select results_eq($$ select kind, total from admin_missing('ann') $$, $$ values ('house', 1::bigint), ('plan', 1::bigint) $$, 'how many have no file');
select is((select array_agg(id) from admin_images('ann', '{"broken": "true"}')), array[second], 'D-40: filtered before they are paged') from p;
select is(pg_temp.came(remove_missing(pg_temp.admin(), '{}')), 'refused  missing 2', 'said before');
select is(pg_temp.came(remove_missing(pg_temp.admin(), '{"confirm": "3"}')), 'refused  missing 2; confirm word 2', 'also when another number is typed');
select is(pg_temp.came(remove_missing(pg_temp.admin(), '{"confirm": "2"}')), 'done /admin/images?broken=1&done=missing_removed&removed=2', 'then removed');
select is(pg_temp.shown(), null, 'for good');
select is(pg_temp.came(remove_missing(pg_temp.admin(), '{}')), 'done /admin/images?broken=1&done=missing_removed&removed=0', 'a second time there is nothing');

-- Mails
delete from mail_queue;
insert into mail_queue (to_address, template, data, link, state, attempts, next_attempt_at)
values ('a@test.example', 'signup_known', '{"url_path": "/x?token=secret"}', null, 'failed', 10, now() + interval '6 hours'), ('b@test.example', 'signup_known', '{}', null, 'failed', 10, now() - interval '8 days'),
       ('c@test.example', 'account_closed', '{}', null, 'failed', 10, now() - interval '6 days'), ('d@test.example', 'reset_password', '{"url_path": "/x?token=secret"}', '\x00', 'failed', 10, now() + interval '6 hours');
select is((select string_agg(m::text, ' ') from admin_mails('ann', '{"state": "failed"}') m) like '%secret%', false, 'what a mail says is not shown');
select is((select array_agg(can_be_sent order by id) from admin_mails('ann', '{}')), '{t,f,t,f}', 'what is not known any more cannot be sent again, nor a link that works no more');
select is(pg_temp.came(retry_mail(pg_temp.admin(), jsonb_build_object('id', id::text))), case when to_address in ('a@test.example', 'c@test.example') then 'done /admin/mail?done=mail_queued' else 'gone' end, 'tried again: ' || to_address) from mail_queue order by id;
select is((select state || attempts from mail_queue where to_address = 'a@test.example'), 'queued0', 'from the beginning');

-- Roll-ups
select set_eq($$ select id, rooms_total from homes, admin_summaries('ann', '{}') where id = house $$, $$ select house, 0 from homes $$, 'D-28: of houses without rooms, too');
update house_summaries set rooms_total = 99 from homes where house_id = house;
select alike(pg_temp.came(recompute_summaries(pg_temp.admin())), 'done /admin/summaries?done=recomputed&differences=_', 'what is wrong is found and repaired');
select is(pg_temp.came(recompute_summaries(pg_temp.admin())), 'done /admin/summaries?done=recomputed&differences=0', 'D-34: then nothing is');
update site_totals set houses = 20001;
select is(pg_temp.came(recompute_summaries(pg_temp.admin())), 'refused  by_hand', 'what takes longer than a page may is not begun');
select is((select by_hand from admin_totals('ann')), true, 'which is said before');

select * from finish();
rollback;
