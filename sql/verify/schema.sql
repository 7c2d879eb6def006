-- Verify studentpalace:schema on pg

do $$
begin
    assert has_schema_privilege('studentpalace_web', 'palace', 'usage'), 'the web role cannot use schema palace';
    assert not has_schema_privilege('studentpalace_web', 'palace', 'create'), 'the web role can create objects';
    assert not has_schema_privilege('studentpalace_web', 'public', 'usage'), 'schema public is open';
end
$$;
