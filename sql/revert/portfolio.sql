-- Revert studentpalace:portfolio from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function undo_last_change(caller);
drop function apply_to_house(caller, integer, jsonb);
drop function apply_to_room(caller, integer, jsonb);
drop function apply_to_rooms(caller, jsonb);
drop function change_problems(integer[], jsonb);
drop function record_dates(caller, text, room_undos);
drop function change_rooms(caller, text, integer[], jsonb);
drop function foreign_room(caller, text, integer[]);

drop table room_undos;

drop function rooms_seen(integer[]);
drop function chosen_rooms(integer, jsonb);
drop function room_changes(integer[], jsonb);

commit;
