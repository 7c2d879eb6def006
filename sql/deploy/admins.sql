-- Deploy studentpalace:admins to pg
-- requires: actions
--
-- Who an admin is, and what writing functions for admins are made of: the same as for landlords (actions), by name. httpd has authenticated
-- whoever has such a name; nothing here is ever done, or shown, without one.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- First parameter of every function that shows an admin something: calling it without a name is an error.
create domain admin_name as text not null check (value <> '');

-- First parameter of every function that does something for one.
create type administrator as (
    name admin_name,
    ip   inet,
    key  text
);

comment on type   administrator     is 'who sent a form of the admin area, as the server knows it';
comment on column administrator.key is 'idempotency key of the form';

create function answer_key(admin administrator, route text) returns text
language sql immutable
return 'admin ' || (admin).name || e'\n' || route || ' ' || (admin).key;

-- As for landlords: the forms of one admin take their turns.
create function earlier_answer(admin administrator, route text default '') returns outcome
language plpgsql as $$
begin
    return kept_answer(answer_key(admin, route), hashtext('admin ' || admin.name));
end
$$;

create function remember_answer(admin administrator, location text, route text default '') returns outcome
language plpgsql as $$
begin
    insert into idempotency_keys (key, actor, route, result_location)
    values (answer_key(admin, route), 'admin ' || admin.name, route, location);
    return ('done', location, '[]')::outcome;
end
$$;

create function record_action(
        admin administrator, action text, object_type text, object_id bigint, before jsonb default null, after jsonb default null) returns void
language sql
return record_line('admin', (admin).name, (admin).ip, action, object_type, object_id, before, after);

-- What an admin asked for is not there any more: there is nothing that is another's.
create function gone() returns outcome
language sql immutable
return ('gone', null, '[]')::outcome;

-- What is to be confirmed by typing a word (case does not matter): the problems there are until it is typed, or NULL. what is told first, as
-- problem() makes it, and says what would be done.
create function unconfirmed(fields jsonb, word text, what jsonb) returns jsonb
language sql immutable
return case when fold(btrim(fields ->> 'confirm')) = fold(word) then null
            when fields ? 'confirm' then jsonb_build_array(what, problem('confirm', 'word', word))
            else jsonb_build_array(what) end;

commit;
