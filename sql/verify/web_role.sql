-- Verify studentpalace:web_role on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_table_privilege('studentpalace_web', 'public_houses', 'select'), 'the web role cannot read public houses';
    assert has_function_privilege('studentpalace_web', 'count_profile_view(integer)', 'execute'), 'the web role cannot count views';
    assert has_column_privilege('studentpalace_web', 'sqitch.changes', 'change', 'select'), 'the web role cannot read the schema version';
    assert not has_any_column_privilege('studentpalace_web', 'landlords', 'select'), 'the web role can read accounts';
end
$$;

rollback;
