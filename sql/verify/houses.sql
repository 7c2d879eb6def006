-- Verify studentpalace:houses on pg

begin;
set local search_path = palace;

select id, landlord_id, city_id, state, published_at, held_at, held_reason, title, description, flat_number,
       house_name, house_number, street_name, address_extra, postcode, outward, address_unconfirmed,
       legacy_address, letting_type, bedrooms_total, shared_bathrooms, gender_preference, bills_option,
       bills_util_gas, bills_util_electric, bills_util_water, bills_util_broadband, bills_util_tv,
       cleaning_service, listing_type, epc_rating, youtube_id, feature1, feature2, feature3, feature4,
       feature5, washing_machine, tumble_dryer, dishwasher, cooker, microwave, coffee_maker, central_heating,
       air_con, vacuum, wifi, wired_internet, common_area_tv, cctv, video_door_entry, fob_entry,
       off_street_parking, local_parking, garden, roof_terrace, bike_storage, games_room, cinema_room,
       version, created_at, updated_at
  from houses
 where false;

rollback;
