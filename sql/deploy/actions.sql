-- Deploy studentpalace:actions to pg
-- requires: throttles
-- requires: audit_log
-- requires: images
-- requires: documents
--
-- What every writing function is made of: who asks, what comes of it, answers that are given again, and lines of the audit log. None of
-- these is for the web role: it may only call the functions that use them.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- who asks, and what comes of it

create type caller as (
    account integer,
    ip      inet,
    key     text
);

comment on type   caller         is 'who sent a form, as the server knows it';
comment on column caller.account is 'landlord of the session; NULL for strangers';
comment on column caller.key     is 'idempotency key of the form';

create type outcome as (
    status   text,
    location text,
    problems jsonb
);

comment on type   outcome          is 'what comes of a form';
comment on column outcome.status   is
    'done: go to location; refused: the form again, with problems; conflict: the row has moved on; gone: not there for this caller';
comment on column outcome.problems is 'array of objects with field, kind, given and limit';

-- ---- answers (IN11)

-- Under which name an answer is kept: an account never meets the answer of another, nor a route that of another.
create function answer_key(caller caller, route text) returns text
language sql immutable
return coalesce((caller).account::text, '') || ' ' || route || ' ' || (caller).key;

-- The answer that is kept under a name, NULL when there is none. Whoever asks takes turns with all who ask with the same number.
create function kept_answer(wanted text, turn integer) returns outcome
language plpgsql as $$
begin
    perform pg_advisory_xact_lock('idempotency_keys'::regclass::integer, turn);
    return (select ('done', k.result_location, '[]')::outcome from idempotency_keys k where k.key = wanted);
end
$$;

-- The answer that this form was already given, NULL when it was given none. First call of a writing function, before it looks at
-- anything else, because the forms of an account take their turns here: a twin waits for the one that came first, and goes ahead should
-- that one be refused. route tells apart the forms of a page that share a key.
create function earlier_answer(caller caller, route text default '') returns outcome
language plpgsql as $$
begin
    return kept_answer(answer_key(caller, route), coalesce(caller.account, hashtext(answer_key(caller, route))));
end
$$;

-- The last call of one that did what it was asked: keeps the answer and returns it. Forms that are refused leave nothing, so that they
-- can be corrected and sent again.
create function remember_answer(caller caller, location text, route text default '') returns outcome
language plpgsql as $$
begin
    insert into idempotency_keys (key, actor, route, result_location)
    values (answer_key(caller, route), coalesce(caller.account::text, ''), route, location);
    return ('done', location, '[]')::outcome;
end
$$;

-- The same of files: the page that it leads to tells what came of each, by the number of the answer.
create function remember_files(caller caller, page text, route text, files jsonb) returns outcome
language plpgsql as $$
declare
    answer   constant integer := nextval(pg_get_serial_sequence('idempotency_keys', 'id'));
    location constant text    := page || '?result=' || answer;
begin
    insert into idempotency_keys (key, id, actor, route, result_location, details)
    values (answer_key(caller, route), answer, coalesce(caller.account::text, ''), route, location, file_results(files));
    return ('done', location, '[]')::outcome;
end
$$;

create function problem(field text, kind text, given text default null, highest text default null) returns jsonb
language sql immutable
return jsonb_strip_nulls(jsonb_build_object('field', field, 'kind', kind, 'given', given, 'limit', highest));

create function refused(problems jsonb) returns outcome
language sql immutable
return ('refused', null, problems)::outcome;

create function conflict() returns outcome
language sql immutable
return ('conflict', null, '[]')::outcome;

-- ---- files (MD3). The server hands them over as an array of objects with name and status, in the order sent; status is taken, or the kind of
-- problem that a file has.

-- The same, with those marked for which there is no place: places are given in that order (MD4).
create function placed_files(files jsonb, places bigint) returns jsonb
language sql immutable
return (select coalesce(jsonb_agg(case when status = 'taken' and nth > places then file || '{"status": "no_place"}' else file end order by n), '[]')
          from (select n, file, file ->> 'status' as status, count(*) filter (where file ->> 'status' = 'taken') over (order by n) as nth
                  from jsonb_array_elements(files) with ordinality as sent (file, n)) as numbered);

create function taken_files(files jsonb) returns jsonb
language sql immutable
return jsonb_path_query_array(files, '$[*] ? (@.status == "taken")');

-- What came of each, as its sender gets to hear it.
create function file_results(files jsonb) returns jsonb
language sql immutable
return (select jsonb_agg(jsonb_build_object('name', file -> 'name', 'status', file -> 'status') order by n)
          from jsonb_array_elements(files) with ordinality as sent (file, n));

-- The same when none was taken.
create function file_problems(files jsonb, field text) returns jsonb
language sql immutable
return (select coalesce(jsonb_agg(problem(field, file ->> 'status', file ->> 'name') order by n), jsonb_build_array(problem(field, 'required')))
          from jsonb_array_elements(files) with ordinality as sent (file, n));

-- ---- audit

-- A row as the audit log shows it: without what every change moves.
create function audited(r jsonb) returns jsonb
language sql immutable
return r - array['version', 'created_at', 'updated_at'];

-- One line of the audit log, of what somebody did. Of a change it tells the columns that differ, and nothing at all when none does; of
-- something made only after, of something deleted only before.
create function record_line(actor_kind text, actor text, ip inet, action text, object_type text, object_id bigint, before jsonb, after jsonb)
    returns void
language plpgsql as $$
declare
    old_values jsonb := audited(before);
    new_values jsonb := audited(after);
begin
    if before is not null and after is not null then
        select jsonb_object_agg(key, o.value), jsonb_object_agg(key, n.value)
          into old_values, new_values
          from jsonb_each(old_values) as o
          full join jsonb_each(new_values) as n using (key)
         where o.value is distinct from n.value;
        if new_values is null then
            return;
        end if;
    end if;

    insert into audit_log (actor_kind, actor, action, object_type, object_id, before, after, ip)
    values (actor_kind, actor, action, object_type, object_id, old_values, new_values, ip);
end
$$;

create function record_action(
        caller caller, action text, object_type text, object_id bigint, before jsonb default null, after jsonb default null) returns void
language sql
return record_line(case when (caller).account is null then 'anonymous' else 'landlord' end, coalesce((caller).account::text, ''), (caller).ip,
                   action, object_type, object_id, before, after);

-- Whose everything is that has an address of its own.
create view object_owners as
select 'house' as object_type, h.id as object_id, h.landlord_id
  from houses h
 union all
select 'room', r.id, h.landlord_id
  from rooms r
  join houses h on h.id = r.house_id
 union all
select 'house_photo', i.id, h.landlord_id
  from house_images i
  join houses h on h.id = i.house_id
 union all
select 'room_photo', i.id, h.landlord_id
  from room_images i
  join rooms r  on r.id = i.room_id
  join houses h on h.id = r.house_id
 union all
select 'floor_plan', i.id, h.landlord_id
  from house_floorplans i
  join houses h on h.id = i.house_id
 union all
select 'document', d.id, h.landlord_id
  from house_documents d
  join houses h on h.id = d.house_id;

-- What a caller gets to hear who asks for an object that is not theirs, or is none: the same. Only of the first is there a line.
create function gone(caller caller, action text, object_type text, object_id bigint) returns outcome
language plpgsql as $$
begin
    perform record_action(caller, 'refused_' || action, o.object_type, o.object_id)
       from object_owners o
      where o.object_type = gone.object_type and o.object_id = gone.object_id and o.landlord_id is distinct from caller.account;
    return ('gone', null, '[]')::outcome;
end
$$;

commit;
