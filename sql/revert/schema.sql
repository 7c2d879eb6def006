-- Revert studentpalace:schema from pg

begin;

alter default privileges for role studentpalace_owner grant execute on functions to public;

do $$
begin
    execute format('revoke connect on database %I from studentpalace_web', current_database());
    execute format('grant connect, temporary on database %I to public', current_database());
    execute format('alter database %I reset search_path', current_database());
end
$$;

grant usage on schema public to public;

drop schema palace;

commit;
