-- Verify studentpalace:account_role on pg

begin;

do $$
begin
    assert has_function_privilege('studentpalace_web', 'palace.find_session(text, integer)', 'execute');
    assert has_function_privilege('studentpalace_web', 'palace.sign_up(palace.caller, text, text, boolean, text)', 'execute');
    assert not has_function_privilege('studentpalace_web', 'palace.open_session(integer, text, text, text, integer)', 'execute');
    assert not has_table_privilege('studentpalace_web', 'palace.sessions', 'select');
    assert not has_table_privilege('studentpalace_web', 'palace.site_secrets', 'select');
end
$$;

rollback;
