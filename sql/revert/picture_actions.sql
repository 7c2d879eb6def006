-- Revert studentpalace:picture_actions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function delete_picture(caller, picture_set, integer);
drop function order_pictures(caller, picture_set, jsonb);
drop function make_primary_picture(caller, picture_set, integer);
drop function edit_picture(caller, picture_set, integer, jsonb);
drop function moved_picture(integer[], integer, text);

drop function add_pictures(caller, picture_set, jsonb, integer);
drop function insert_pictures(caller, picture_set, jsonb);

drop function record_picture(caller, text, picture_set, pictures);
drop function gone_from_set(caller, text, picture_set, integer);
drop function own_picture(caller, picture_set, integer);
drop function hold_set(caller, picture_set);
drop function set_member(picture_set);
drop function set_field(picture_set);
drop function set_page(picture_set);
drop function set_owner(picture_set);
drop type picture_set;

commit;
