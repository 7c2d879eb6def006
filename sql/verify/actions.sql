-- Verify studentpalace:actions on pg

begin;
set local search_path = palace;

select object_type, object_id, landlord_id
  from object_owners
 where false;

do $$
begin
    assert answer_key((1, null, 'k')::caller, 'x') <> answer_key((null, null, 'k')::caller, 'x'), 'strangers meet the answers of landlords';
    assert audited('{"title": "A", "version": 2}') = '{"title": "A"}';
    assert taken_files(placed_files('[{"status": "taken"}]', 0)) = '[]', 'a file was taken without a place';
    assert not has_function_privilege('studentpalace_web', 'remember_answer(caller, text, text)', 'execute'), 'the web role makes up answers';
end
$$;

rollback;
