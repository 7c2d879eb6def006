-- Verify studentpalace:images on pg

begin;
set local search_path = palace;

select id, house_id, content_hash, original_file, origin, width, height, bytes, modern, alt_text, is_primary,
       sort_order, legacy_path, created_at
  from house_images
 where false;

select id, room_id, content_hash, original_file, origin, width, height, bytes, modern, alt_text, is_primary,
       sort_order, legacy_path, created_at
  from room_images
 where false;

select id, house_id, content_hash, original_file, origin, width, height, bytes, modern, alt_text, is_primary,
       sort_order, legacy_path, created_at
  from house_floorplans
 where false;

rollback;
