-- Verify studentpalace:room_actions on pg

begin;
set local search_path = palace;

do $$
begin
    assert (jsonb_populate_record(null::room_forms, empty_room_form())).sofa = false;
    assert room_list(7, 'room_saved', 9) = '/landlord/houses/7/rooms?done=room_saved&room=9';
    assert has_function_privilege('studentpalace_owner', 'delete_room(caller, integer, jsonb, integer)', 'execute');
end
$$;

rollback;
