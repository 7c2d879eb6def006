-- Deploy studentpalace:landlord_role to pg
-- requires: landlord_views
-- requires: web_role
--
-- What the web server may do for landlords. It reads these views and calls these functions; tables it neither reads nor writes.

begin;
set local role studentpalace_owner;
set local search_path = palace;

grant select on
    shown_houses, shown_rooms, shown_house_images, shown_floorplans, shown_room_images,
    own_accounts, own_houses, own_house_forms, own_rooms, own_attention, own_undos, house_contents, room_contents,
    own_picture_sets, own_pictures, own_originals, own_documents
to studentpalace_web;

-- Functions in a view run with the rights of who reads it.
grant execute on function
    full_address(house_forms, text), house_hindrances(text, timestamptz, boolean, timestamptz, integer),
    own_accreditations(integer), accreditations_version(integer), own_room_changes(integer, jsonb), own_file_results(integer, integer),
    open_places(integer, bigint), document_places(integer), note_foreign(caller, text, integer)
to studentpalace_web;

grant execute on function
    add_house(caller, jsonb), edit_house(caller, integer, jsonb), set_house_state(caller, integer, jsonb),
    copy_house(caller, integer), delete_house(caller, integer, jsonb),
    add_room(caller, integer, jsonb), edit_room(caller, integer, integer, jsonb),
    copy_room(caller, integer, integer), delete_room(caller, integer, jsonb, integer),
    apply_to_room(caller, integer, jsonb), apply_to_rooms(caller, jsonb), apply_to_house(caller, integer, jsonb), undo_last_change(caller),
    add_pictures(caller, picture_set, jsonb, integer), edit_picture(caller, picture_set, integer, jsonb),
    make_primary_picture(caller, picture_set, integer), order_pictures(caller, picture_set, jsonb), delete_picture(caller, picture_set, integer),
    add_document(caller, integer, jsonb), delete_document(caller, integer, integer),
    save_profile(caller, jsonb), add_profile_picture(caller, text, jsonb), remove_profile_picture(caller, text), save_accreditations(caller, jsonb)
to studentpalace_web;

commit;
