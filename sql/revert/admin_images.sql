-- Revert studentpalace:admin_images from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    remove_missing(administrator, jsonb), remove_image(administrator, integer, jsonb), take_picture_away(administrator, pictures), held_picture(text, integer),
    admin_document(admin_name, integer), admin_image(admin_name, text, integer, text, integer, text), admin_missing(admin_name),
    admin_images(admin_name, jsonb), picture_ids(jsonb, integer);
drop view picture_places;
drop index house_floorplans_bytes_idx, room_images_bytes_idx, house_images_bytes_idx;

commit;
