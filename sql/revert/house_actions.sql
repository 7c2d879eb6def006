-- Revert studentpalace:house_actions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function delete_house(caller, integer, jsonb);
drop view room_contents;
drop view house_contents;
drop function copy_house(caller, integer);
drop function copy_rooms(caller, integer, integer);
drop function set_house_state(caller, integer, jsonb);
drop function house_hindrances(integer);
drop function house_hindrances(text, timestamptz, boolean, timestamptz, integer);
drop function edit_house(caller, integer, jsonb);
drop function add_house(caller, jsonb);
drop function record_house(caller, text, integer, house_forms);
drop function insert_house(house_forms);
drop function update_house(house_forms);
drop function own_house_form(caller, integer);

drop function house_problems(house_forms, jsonb);
drop function flat_of_street(text);
drop function filled_house(house_forms, jsonb);
drop function new_house(integer);
drop function empty_house_form();
drop function empty_fields(text[], text[]);

drop view room_forms;
drop view house_forms;

commit;
