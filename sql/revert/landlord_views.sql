-- Revert studentpalace:landlord_views from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function note_foreign(caller, text, integer);
drop view own_undos;
drop function own_room_changes(integer, jsonb);
drop function own_accreditations(integer);
drop view own_accounts;
drop view own_attention;
drop function own_file_results(integer, integer);
drop function open_places(integer, bigint);
drop view own_documents;
drop view own_originals;
drop view own_pictures;
drop view own_picture_sets;
drop view own_house_forms;
drop view own_houses;
drop view own_rooms;
drop function full_address(house_forms, text);

commit;
