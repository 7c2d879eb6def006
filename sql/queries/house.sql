-- A public house.
-- yields: house
-- text: description
select h.id, h.title, h.street_name, h.city, h.city_slug, h.outward, h.letting_type, h.bedrooms_total,
       h.shared_bathrooms, h.gender_preference, h.bills_option, h.bills_util_gas, h.bills_util_electric,
       h.bills_util_water, h.bills_util_broadband, h.bills_util_tv, h.cleaning_service, h.listing_type, h.epc_rating,
       h.epc_document, h.youtube_id, h.feature1, h.feature2, h.feature3, h.feature4, h.feature5, h.washing_machine,
       h.tumble_dryer, h.dishwasher, h.cooker, h.microwave, h.coffee_maker, h.central_heating, h.air_con, h.vacuum,
       h.wifi, h.wired_internet, h.common_area_tv, h.cctv, h.video_door_entry, h.fob_entry, h.off_street_parking,
       h.local_parking, h.garden, h.roof_terrace, h.bike_storage, h.games_room, h.cinema_room, h.from_price_pcm,
       h.from_price_pw, h.same_price, h.house_price_pcm, h.house_price_pw, h.rooms_total, h.available_rooms_total,
       h.ensuites_total, h.ensuites_available, h.double_beds_total, h.double_beds_available,
       h.suitable_for_couples_total, h.couples_ok_available, h.suitable_for_disabled_total, h.disabled_ok_available,
       h.next_available_on, h.next_available_year, h.cover_hash, h.cover_width, h.published_on,
       iso_instant(h.updated_at) as updated_at, h.description
  from public_houses h
 where h.id = :house::integer
