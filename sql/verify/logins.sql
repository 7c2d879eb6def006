-- Verify studentpalace:logins on pg

begin;
set local search_path = palace;

select name, secret from site_secrets where false;
select landlord_id, network_hash, last_used_at from known_networks where false;
select 1 / (form_secret() ~ '^[0-9a-f]{64}$')::integer;

do $$
begin
    assert has_function_privilege('studentpalace_owner', 'find_session(text, integer)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'begin_login(text, inet)', 'execute');
    assert has_function_privilege('studentpalace_owner',
        'log_in(caller, text, boolean, text, text, text, text, text, text, integer, text)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'log_out(caller, text)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'end_other_sessions(caller, text)', 'execute');
end
$$;

rollback;
