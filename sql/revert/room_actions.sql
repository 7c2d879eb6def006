-- Revert studentpalace:room_actions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function delete_room(caller, integer, jsonb, integer);
drop function copy_room(caller, integer, integer);
drop function edit_room(caller, integer, integer, jsonb);
drop function add_room(caller, integer, jsonb);
drop function gone_from_house(caller, text, integer, integer);
drop function after_saving(integer, integer, text, jsonb);
drop function room_list(integer, text, integer);
drop function places_left(integer);
drop function record_room(caller, text, integer, room_forms);
drop function insert_room(room_forms, integer);
drop function update_room(room_forms);
drop function own_room_form(caller, integer);

drop function filled_room(room_forms, jsonb);
drop function empty_room_form();

commit;
