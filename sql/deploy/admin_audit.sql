-- Deploy studentpalace:admin_audit to pg
-- requires: admin_lists
--
-- The audit log as admins read it, and take it along.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create index audit_log_action_idx   on audit_log (action, at, id);
create index audit_log_kind_idx     on audit_log (actor_kind, at, id);
create index audit_log_actor_at_idx on audit_log (actor, at, id);

-- Lines that the fields ask for, in their order, behind a position: q is an action, or an object as "house 7"; kind and actor say who; from and
-- to are days in London; sort is newest or oldest.
create function audit_lines(fields jsonb, size integer) returns setof audit_log
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
    q         constant text        := fold(fields ->> 'q');
    is_object constant boolean     := coalesce(q ~ '^[a-z_]+ [1-9][0-9]{0,17}$', false);
    of_kind   constant text        := fields ->> 'kind';
    of_actor  constant text        := fields ->> 'actor';
    first     constant timestamptz := (fields ->> 'from')::date::timestamp at time zone 'Europe/London';
    last      constant timestamptz := ((fields ->> 'to')::date + 1)::timestamp at time zone 'Europe/London';
    sort      constant text        := coalesce(fields ->> 'sort', 'newest');
    last_id   constant integer     := cursor_house(fields ->> 'after');
    behind    constant timestamptz := (select a.at from audit_log a where a.id = last_id);
begin
    return query
        select a.id, a.at, a.actor_kind, a.actor, a.action, a.object_type, a.object_id, a.before, a.after, a.ip
          from audit_log a
         where case when q is null then true
                    when is_object then a.object_type = split_part(q, ' ', 1) and a.object_id = split_part(q, ' ', 2)::bigint
                    else a.action = q end
           and case when of_kind  is null then true else a.actor_kind = of_kind  end
           and case when of_actor is null then true else a.actor      = of_actor end
           and case when first    is null then true else a.at >= first           end
           and case when last     is null then true else a.at <  last            end
           and case when last_id is null then true
                    when sort = 'oldest' then (a.at, a.id) > (behind, last_id)
                    else (a.at, a.id) < (behind, last_id) end
         order by case sort when 'oldest' then a.at end, case sort when 'oldest' then a.id end, a.at desc, a.id desc
         limit size;
end
$$;

-- A value for people, not too much of it.
create function audit_value(value jsonb) returns text
language sql immutable parallel safe
return case when value is null or value = 'null' then 'nothing'
            when char_length(value #>> '{}') > 120 then left(value #>> '{}', 119) || '…'
            else coalesce(nullif(value #>> '{}', ''), 'empty') end;

-- What a line says has changed, one thing in each line: "price_pcm: 400 → 450". Of what was made or deleted, what it was.
create function audit_details(before jsonb, after jsonb) returns text
language sql immutable parallel safe
return (select string_agg(key || ': ' || case when before is null then audit_value(a.value)
                                              when after  is null then audit_value(b.value)
                                              else audit_value(b.value) || ' → ' || audit_value(a.value) end, e'\n' order by key)
          from jsonb_each(before) as b
          full join jsonb_each(after) as a using (key));

create function admin_audit(admin admin_name, fields jsonb) returns table (
        id bigint, at timestamptz, actor_kind text, actor text, action text, object_type text, object_id bigint, ip inet, details text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select a.id, a.at, a.actor_kind, a.actor, a.action, a.object_type, a.object_id, a.ip, audit_details(a.before, a.after)
      from audit_lines(fields, list_size() + 1)
           with ordinality as a (id, at, actor_kind, actor, action, object_type, object_id, before, after, ip, place)
     order by a.place;
end;

-- Every action there is a line of, found by going from one to the next.
create function admin_audit_actions(admin admin_name) returns table (action text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    with recursive actions as (
        (select a.action from audit_log a order by a.action limit 1)
         union all
        select (select a.action from audit_log a where a.action > known.action order by a.action limit 1)
          from actions as known
         where known.action is not null
    )
    select known.action from actions as known where known.action is not null;
end;

-- One cell of a file of comma-separated values (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe.
create function csv_cell(value text) returns text
language sql immutable parallel safe
return '"' || replace(case when value ~ '^[=+@\t\r-]' then '''' else '' end || value, '"', '""') || '"';

create function csv_line(variadic cells text[]) returns text
language sql immutable parallel safe
return (select string_agg(csv_cell(coalesce(cell, '')), ',' order by n) || e'\r\n' from unnest(cells) with ordinality as c (cell, n));

-- The same lines as a file, at most so many.
create function admin_audit_file(admin admin_name, fields jsonb) returns text
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select csv_line('id', 'at', 'actor_kind', 'actor', 'action', 'object_type', 'object_id', 'before', 'after', 'ip')
           || coalesce(string_agg(csv_line(a.id::text, iso_instant(a.at), a.actor_kind, a.actor, a.action, a.object_type, a.object_id::text,
                                           a.before::text, a.after::text, host(a.ip)), '' order by a.place), '')
      from audit_lines(fields - 'after', 20000)
           with ordinality as a (id, at, actor_kind, actor, action, object_type, object_id, before, after, ip, place);
end;

commit;
