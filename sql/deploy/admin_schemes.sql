-- Deploy studentpalace:admin_schemes to pg
-- requires: admins
-- requires: profile_actions
--
-- Accreditation schemes as admins keep them: in their order, offered or not, two of the same made one.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create view scheme_forms as
select id, name, help_text, is_active, sort_order, slug
  from accreditation_types;

create function scheme_version(s scheme_forms) returns integer
language sql immutable
return hashtext(concat_ws('|', (s).name, (s).help_text, (s).is_active)) & 2147483647;

create function admin_schemes(admin admin_name) returns table (
        id integer, name text, help_text text, is_active boolean, sort_order integer, slug text, members bigint)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select s.id, s.name, s.help_text, s.is_active, s.sort_order, s.slug,
           (select count(*) from landlord_accreditations a where a.accreditation_id = s.id)
      from scheme_forms s
     order by s.sort_order, fold(s.name), s.id;
end;

-- The scheme that the address asks to edit; none when it asks for none.
create function admin_scheme(admin admin_name, scheme integer) returns table (id integer, name text, help_text text, is_active boolean, version integer)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select s.id, s.name, s.help_text, s.is_active, scheme_version(s) from scheme_forms s where s.id = scheme;
end;

create function record_scheme(admin administrator, action text, scheme integer, before scheme_forms default null) returns void
language sql
return record_action(admin, action, 'accreditation', scheme, to_jsonb(before), (select to_jsonb(s) from scheme_forms s where s.id = scheme));

create function scheme_location(done text) returns text
language sql immutable
return '/admin/accreditations?done=' || done;

-- Holds the scheme and returns it; NULL when there is none.
create function held_scheme(scheme integer) returns scheme_forms
language plpgsql as $$
declare
    held scheme_forms;
begin
    perform from accreditation_types t where t.id = scheme for update;
    select s.* into held from scheme_forms s where s.id = scheme;
    return held;
end
$$;

-- New ones are offered, at the end.
create function add_scheme(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(admin, 'add_scheme');
    added   integer;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    insert into accreditation_types (name, help_text, sort_order)
    select fields ->> 'name', coalesce(fields ->> 'help_text', ''), coalesce(max(sort_order), 0) + 10 from accreditation_types
        on conflict (fold(name)) do nothing
    returning id into added;
    if added is null then
        return refused(jsonb_build_array(problem('name', 'taken', fields ->> 'name')));
    end if;
    perform record_scheme(admin, 'add_scheme', added);
    return remember_answer(admin, scheme_location('scheme_added'), 'add_scheme');
end
$$;

create function edit_scheme(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    scheme constant integer := (fields ->> 'id')::integer;
    route  constant text    := 'edit_scheme ' || scheme;
    earlier         outcome := earlier_answer(admin, route);
    stored          scheme_forms;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    stored := held_scheme(scheme);
    if stored.id is null then
        return gone();
    elsif scheme_version(stored)::text is distinct from fields ->> 'version' then
        return conflict();
    end if;

    begin
        update accreditation_types t
           set name = fields ->> 'name', help_text = coalesce(fields ->> 'help_text', ''), is_active = coalesce(fields ->> 'is_active' = 'true', false)
         where t.id = scheme;
    exception
        when unique_violation then return refused(jsonb_build_array(problem('name', 'taken', fields ->> 'name')));
    end;
    perform record_scheme(admin, 'edit_scheme', scheme, stored);
    return remember_answer(admin, scheme_location('scheme_saved'), route);
end
$$;

-- Landlords who have it keep it, whether it is offered or not.
create function set_scheme_active(admin administrator, fields jsonb, active boolean) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    scheme constant integer := (fields ->> 'id')::integer;
    route  constant text    := 'set_scheme_active ' || scheme;
    earlier         outcome := earlier_answer(admin, route);
    stored          scheme_forms;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    stored := held_scheme(scheme);
    if stored.id is null then
        return gone();
    end if;
    update accreditation_types t set is_active = active where t.id = scheme and t.is_active <> active;
    perform record_scheme(admin, case when active then 'activate_scheme' else 'deactivate_scheme' end, scheme, stored);
    return remember_answer(admin, scheme_location('scheme_' || case when active then 'activated' else 'deactivated' end), route);
end
$$;

create function delete_scheme(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    scheme constant integer := (fields ->> 'id')::integer;
    route  constant text    := 'delete_scheme ' || scheme;
    earlier         outcome := earlier_answer(admin, route);
    stored          scheme_forms;
    members         bigint;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    stored := held_scheme(scheme);
    if stored.id is null then
        return gone();
    end if;
    members := (select count(*) from landlord_accreditations a where a.accreditation_id = scheme);
    if members > 0 then
        return refused(jsonb_build_array(problem('', 'used', stored.name, members::text)));
    end if;

    delete from accreditation_types t where t.id = scheme;
    perform record_action(admin, 'delete_scheme', 'accreditation', scheme, to_jsonb(stored));
    return remember_answer(admin, scheme_location('scheme_deleted'), route);
end
$$;

-- All who have the scheme have the other instead, and it is gone. Who had both keeps the note of the other, unless it has none. How many are
-- concerned is said before.
create function merge_schemes(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    scheme constant integer      := (select t.id from accreditation_types t where t.id::text = fields ->> 'id');
    target constant integer      := (select t.id from accreditation_types t where t.id::text = fields ->> 'into');
    route  constant text         := 'merge_schemes ' || (fields ->> 'id');
    earlier         outcome      := earlier_answer(admin, route);
    members         bigint       := (select count(*) from landlord_accreditations a where a.accreditation_id = scheme);
    stored          scheme_forms;
    kept            scheme_forms;
    problems        jsonb;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    perform from accreditation_types t where t.id in (scheme, target) order by t.id for update;
    stored := held_scheme(scheme);
    kept   := held_scheme(target);
    problems := unconfirmed(fields, stored.name, problem('', 'merging', stored.name, members::text));
    if stored.id is null then
        return refused(jsonb_build_array(problem('id', 'choice', fields ->> 'id')));
    elsif kept.id is null then
        return refused(jsonb_build_array(problem('into', 'choice', fields ->> 'into')));
    elsif scheme = target then
        return refused(jsonb_build_array(problem('into', 'same')));
    elsif problems is not null then
        return refused(problems);
    end if;

    insert into landlord_accreditations as a (landlord_id, accreditation_id, note, note_public, created_at)
    select m.landlord_id, target, m.note, m.note_public, m.created_at from landlord_accreditations m where m.accreditation_id = scheme
        on conflict (landlord_id, accreditation_id) do update set note = excluded.note, note_public = excluded.note_public
     where a.note = '';
    delete from landlord_accreditations a where a.accreditation_id = scheme;
    delete from accreditation_types t where t.id = scheme;
    perform record_action(admin, 'merge_schemes', 'accreditation', scheme,
                          to_jsonb(stored) || jsonb_build_object('into', kept.name, 'members', members));
    return remember_answer(admin, scheme_location('schemes_merged'), route);
end
$$;

create function order_schemes(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(admin, 'order_schemes');
    before  jsonb   := (select jsonb_object_agg(name, sort_order) from accreditation_types);
begin
    if earlier.status is not null then
        return earlier;
    end if;
    update accreditation_types t
       set sort_order = typed.value::integer
      from jsonb_each_text(coalesce(fields -> 'order', '{}')) as typed
     where t.id::text = typed.key and t.sort_order <> typed.value::integer;
    perform record_action(admin, 'order_schemes', 'accreditation', null, before, (select jsonb_object_agg(name, sort_order) from accreditation_types));
    return remember_answer(admin, scheme_location('order_saved'), 'order_schemes');
end
$$;

commit;
