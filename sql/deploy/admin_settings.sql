-- Deploy studentpalace:admin_settings to pg
-- requires: admins
-- requires: settings
-- requires: logins
--
-- Settings as admins keep them: what the footer counts, what is possible at the moment, and the texts of the site. What landlords have
-- accepted as terms can be read for ever.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- A missing key is as it is read elsewhere (ST): off for what the footer counts, on for what is possible.
create view setting_forms as
select coalesce(max(value) filter (where key = 'show_metric_landlords'), '') = '1' as show_metric_landlords,
       coalesce(max(value) filter (where key = 'show_metric_houses'),    '') = '1' as show_metric_houses,
       coalesce(max(value) filter (where key = 'show_metric_rooms'),     '') = '1' as show_metric_rooms,
       coalesce(max(value) filter (where key = 'show_metric_students'),  '') = '1' as show_metric_students,
       coalesce(max(value) filter (where key = 'show_metric_photos'),    '') = '1' as show_metric_photos,
       coalesce(max(value) filter (where key = 'signups_enabled'),      '1') = '1' as signups_enabled,
       coalesce(max(value) filter (where key = 'logins_enabled'),       '1') = '1' as logins_enabled,
       coalesce(max(value) filter (where key = 'terms_md'),              '')       as terms_md,
       coalesce(max(value) filter (where key = 'about_md'),              '')       as about_md
  from site_settings;

-- Settings have no version of their own: a number that is another when one of them is.
create function settings_version() returns integer
language sql stable
return (select hashtext(string_agg(s.key || '=' || s.value, '|' order by s.key)) & 2147483647 from site_settings s);

create function admin_settings(admin admin_name) returns table (
        show_metric_landlords boolean, show_metric_houses boolean, show_metric_rooms boolean, show_metric_students boolean,
        show_metric_photos boolean, signups_enabled boolean, logins_enabled boolean, terms_md text, about_md text, version integer)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select f.show_metric_landlords, f.show_metric_houses, f.show_metric_rooms, f.show_metric_students, f.show_metric_photos,
           f.signups_enabled, f.logins_enabled, f.terms_md, f.about_md, settings_version()
      from setting_forms f;
end;

-- ---- terms

-- The versions of the terms, the newest first, and how many landlords have accepted each at sign-up.
create function admin_terms_versions(admin admin_name) returns table (id integer, created_at timestamptz, created_by text, size integer, accepted bigint)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select v.id, v.created_at, v.created_by, char_length(v.text),
           (select count(*) from landlords l where l.terms_version_id = v.id)
      from terms_versions v
     order by v.id desc
     limit 100;
end;

-- What a text would look like: that of a version, or what a form was refused for only because it asked to see it first.
create function admin_text_blocks(admin admin_name, version integer, problems jsonb) returns table (kind text, content text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select b.kind, b.content
      from text_blocks(coalesce((select p ->> 'text' from jsonb_array_elements(problems) as p where p ? 'text'),
                                (select v.text from terms_versions v where v.id = version), '')) as b;
end;

-- ---- saving

create function keep_setting(setting text, new_value text) returns void
language sql
begin atomic
    insert into site_settings as s (key, value) values (setting, new_value)
        on conflict (key) do update set value = excluded.value where s.value <> excluded.value;
end;

-- The values of a form: ticks are 1 or 0, texts are texts.
create function typed_settings(fields jsonb) returns table (key text, value text)
language sql immutable
begin atomic
    select k.key, case when k.key like '%\_md' then coalesce(fields ->> k.key, '')
                       else (coalesce(fields ->> k.key = 'true', false))::integer::text end
      from unnest('{show_metric_landlords, show_metric_houses, show_metric_rooms, show_metric_students, show_metric_photos, signups_enabled,
                    logins_enabled, terms_md, about_md}'::text[]) as k (key);
end;

-- New terms are a new version. Saving them asks nobody who has accepted earlier ones again. preview shows them and saves nothing.
create function save_settings(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(admin, 'save_settings');
    stored  setting_forms;
begin
    if earlier.status is not null then
        return earlier;
    elsif fields ? 'preview' then
        return refused(jsonb_build_array(problem('', 'preview') || jsonb_build_object('text', coalesce(fields ->> 'terms_md', ''))));
    end if;
    lock table site_settings in share row exclusive mode;
    if settings_version()::text is distinct from fields ->> 'version' then
        return conflict();
    end if;

    select f.* into stored from setting_forms f;
    perform keep_setting(t.key, t.value) from typed_settings(fields) as t;
    insert into terms_versions (text, created_by)
    select f.terms_md, admin.name
      from setting_forms f
     where f.terms_md <> '' and f.terms_md is distinct from (select v.text from terms_versions v order by v.id desc limit 1);
    perform record_action(admin, 'save_settings', 'settings', null, to_jsonb(stored), (select to_jsonb(f) from setting_forms f));
    return remember_answer(admin, '/admin/settings?done=settings_saved', 'save_settings');
end
$$;

commit;
