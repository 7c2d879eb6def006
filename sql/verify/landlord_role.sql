-- Verify studentpalace:landlord_role on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_function_privilege('studentpalace_web', 'edit_house(caller, integer, jsonb)', 'execute'), 'the web role cannot edit houses';
    assert has_table_privilege('studentpalace_web', 'own_houses', 'select'), 'the web role cannot read landlords'' houses';
    assert has_function_privilege('studentpalace_web', 'add_pictures(caller, picture_set, jsonb, integer)', 'execute'), 'the web role cannot add pictures';
    assert not has_table_privilege('studentpalace_web', 'houses', 'select, insert, update, delete'), 'the web role can read or write houses';
    assert not has_function_privilege('studentpalace_web', 'update_house(house_forms)', 'execute'), 'the web role can write any house';
    assert not has_table_privilege('studentpalace_web', 'pictures', 'select, insert, update, delete'), 'the web role can read or write pictures';
end
$$;

rollback;
