-- Deploy studentpalace:roles to pg
--
-- studentpalace_owner owns every object and never logs in; studentpalace_web is the login of the web server and owns nothing.
-- Roles belong to the cluster, not to the database: they may exist already because a second site lives beside this one.

begin;

do $$
declare
    role record;
begin
    for role in
        select * from (values ('studentpalace_owner', 'nologin'), ('studentpalace_web', 'login')) as wanted (name, login)
    loop
        begin
            execute format('create role %I %s', role.name, role.login);
        exception
            when duplicate_object then null;
        end;
    end loop;

    -- Whoever deploys must be able to become the owner. A superuser always can; the owner of the database with CREATEROLE
    -- makes itself a member.
    if not pg_has_role(current_user, 'studentpalace_owner', 'member') then
        execute format('grant studentpalace_owner to %I', current_user);
    end if;
end
$$;

commit;
