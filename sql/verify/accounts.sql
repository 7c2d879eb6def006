-- Verify studentpalace:accounts on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_function_privilege('studentpalace_owner', 'sign_up(caller, text, text, boolean, text)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'confirm_email(caller, text)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'ask_for_reset(caller, text, text)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'reset_password(caller, text, text)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'confirm_new_email(caller, text)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'change_password(caller, boolean, text, text, text, text, integer)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'close_account(caller, boolean)', 'execute');
    assert account_export(0) is null;
end
$$;

rollback;
