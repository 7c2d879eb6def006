-- Verify studentpalace:roles on pg

do $$
begin
    assert pg_has_role(current_user, 'studentpalace_owner', 'member'), 'the deployer cannot become studentpalace_owner';
    assert not (select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = 'studentpalace_web'),
           'studentpalace_web has privileges over the cluster';
end
$$;
