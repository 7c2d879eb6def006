-- Revert studentpalace:media_sweep from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function sweep_media();
drop function pictures_to_make(boolean);
drop function picture_was_completed(text, boolean);
drop function original_was_used(text, text, text, integer, integer, integer, boolean);
drop function original_of_file(text);
drop function media_folder_swept(text, jsonb, integer, integer, bigint, integer);
drop function owners_of_file(text);
drop function media_folder_files(text);
drop function media_store_marked();
drop function claim_media_folders(interval, integer);

drop table media_folders;
drop table media_store;
drop table missing_files;
drop view media_files;

drop index landlord_profiles_photo_original_idx;
drop index landlord_profiles_logo_original_idx;
drop index landlord_profiles_photo_folder_idx;
drop index landlord_profiles_logo_folder_idx;
drop index house_documents_folder_idx;
drop index house_floorplans_original_folder_idx;
drop index house_floorplans_content_folder_idx;
drop index room_images_original_folder_idx;
drop index room_images_content_folder_idx;
drop index house_images_original_folder_idx;
drop index house_images_content_folder_idx;

drop function media_folder(text);

commit;
