-- Verify studentpalace:landlord_views on pg

begin;
set local search_path = palace;

select id, house_id, landlord_id, price_pw, let_today, available_now, available_on, academic_year, let_has_passed, photos, version from own_rooms where false;
select id, landlord_id, address, hindrances, places_left, rooms_without_price, from_price_pcm, average_price_pcm, floorplans, epc_rating, epc_document, cover_hash,
       cover_modern, version
  from own_houses where false;
select id, landlord_id, city, address, youtube_url, version from own_house_forms where false;
select kind, owner, house_id, landlord_id, title, used from own_picture_sets where false;
select kind, owner, house_id, landlord_id, id, hash, width, height, bytes, modern, alt, is_primary, sort_order, original_file, created_at
  from own_pictures where false;
select kind, owner, house_id, landlord_id, id, file, name, type from own_originals where false;
select id, house_id, landlord_id, file_name, display_name, bytes, is_current, legacy_path, created_at from own_documents where false;
select name, status from own_file_results(0, 0);
select 1 / (open_places(0, 3) = 3)::integer;
select landlord_id, house_id, title, kind, rooms, room_id, room, day from own_attention where false;
select landlord_id, email, member_since, profile_views, verified, version from own_accounts where false;
select landlord_id, rooms, changed_at, possible from own_undos where false;
select id, name, note_required, ticked, note, note_public from own_accreditations(0);
select room_id, new_price_pcm, changes, seen from own_room_changes(0, '[]');

rollback;
