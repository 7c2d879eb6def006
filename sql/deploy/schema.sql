-- Deploy studentpalace:schema to pg
-- requires: roles
--
-- Everything lives in schema palace. The database names it as the search path of every session, and gives nobody else a place
-- to create anything: what a statement without a schema name means can then not be changed by a stranger.

begin;

create schema palace authorization studentpalace_owner;

revoke all on schema public from public;

do $$
begin
    execute format('alter database %I set search_path = palace', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to studentpalace_web', current_database());
end
$$;

grant usage on schema palace to studentpalace_web;

-- Functions can be executed by their owner only, until a grant says otherwise.
alter default privileges for role studentpalace_owner revoke execute on functions from public;

commit;
