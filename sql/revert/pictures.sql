-- Revert studentpalace:pictures from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function remove_picture(text, integer, integer);
drop function arrange_pictures(text, integer, integer[]);
drop function set_primary_picture(text, integer, integer);
drop function picture_order(text, integer);

drop view pictures;
drop function delete_picture_row();
drop function update_picture_row();
drop function changed(anyelement, anyelement, anyelement);
drop function insert_picture_row();

commit;
