-- Verify studentpalace:search_role on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_function_privilege('studentpalace_web', 'search(jsonb)', 'execute'), 'the web role cannot search';
    assert not has_any_column_privilege('studentpalace_web', 'offers', 'select'), 'the web role can read offers';
end
$$;

rollback;
