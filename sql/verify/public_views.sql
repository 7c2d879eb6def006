-- Verify studentpalace:public_views on pg

begin;
set local search_path = palace;

select id, street_name, outward, from_price_pcm, available_rooms_total, next_available_year, cover_hash, updated_at from public_houses where false;
select id, house_id, landlord_id, price_pw, let_today, available_now, available_on, academic_year, cover_hash from public_rooms where false;
select id, slug, name, verified, verified_on, logo_hash, logo_width, photo_hash, photo_width, houses from public_landlords where false;
select landlord_id, name, note, sort_order from public_accreditations where false;
select id, house_id, hash, width, height, alt, is_primary, sort_order from public_house_images where false;
select id, house_id, hash, width, height, alt, is_primary, sort_order from public_floorplans where false;
select id, room_id, hash, width, height, alt, is_primary, sort_order from public_room_images where false;
select id, name, slug, houses, sort_order from public_cities where false;
select id, landlord_id, is_public from shown_houses where false;
select id, landlord_id, is_public from shown_rooms where false;
select hash, landlord_id, is_public from shown_house_images where false;
select hash, landlord_id, is_public from shown_floorplans where false;
select hash, landlord_id, is_public from shown_room_images where false;

rollback;
