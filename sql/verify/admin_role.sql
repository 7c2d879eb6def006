-- Verify studentpalace:admin_role on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_function_privilege('studentpalace_web', 'suspend_landlord(administrator, integer, jsonb)', 'execute'), 'the web role cannot act for admins';
    assert not has_function_privilege('studentpalace_web', 'held_landlord(integer)', 'execute'), 'the web role reads accounts';
    assert not has_table_privilege('studentpalace_web', 'audit_log', 'select, insert, update, delete'), 'the web role reads or writes the audit log';
end
$$;

rollback;
