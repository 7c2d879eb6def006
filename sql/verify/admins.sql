-- Verify studentpalace:admins on pg

begin;
set local search_path = palace;

do $$
begin
    assert answer_key(('ann', null, 'k')::administrator, 'x') <> answer_key(('bob', null, 'k')::administrator, 'x'), 'admins meet each other''s answers';
    assert not has_function_privilege('studentpalace_web', 'remember_answer(administrator, text, text)', 'execute'), 'the web role makes up answers';
    begin
        perform (null, null, 'k')::administrator;
        assert false, 'there is an admin without a name';
    exception
        when not_null_violation then null;
    end;
end
$$;

rollback;
