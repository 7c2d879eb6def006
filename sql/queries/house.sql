-- A public house; any of one's own.
-- yields: house
select h.id, h.title, h.street_name, h.city, h.city_slug, h.outward, h.letting_type, h.bedrooms_total,
       h.shared_bathrooms, h.gender_preference, h.bills_option, h.cleaning_service, h.listing_type,
       h.epc_rating, h.epc_document, h.youtube_id, h.feature1, h.feature2, h.feature3, h.feature4, h.feature5,
       h.from_price_pcm, h.from_price_pw, h.same_price, h.house_price_pcm, h.house_price_pw, h.rooms_total,
       h.available_rooms_total, h.ensuites_total, h.ensuites_available, h.double_beds_total,
       h.double_beds_available, h.suitable_for_couples_total, h.couples_ok_available,
       h.suitable_for_disabled_total, h.disabled_ok_available, h.next_available_on, h.next_available_later, h.next_available_year,
       h.published_on, iso_instant(h.updated_at) as updated_at, h.bills_util_gas as "utilities/gas",
       h.bills_util_electric as "utilities/electric", h.bills_util_water as "utilities/water",
       h.bills_util_broadband as "utilities/broadband", h.bills_util_tv as "utilities/tv",
       h.washing_machine as "amenities/washing_machine", h.tumble_dryer as "amenities/tumble_dryer",
       h.dishwasher as "amenities/dishwasher", h.cooker as "amenities/cooker",
       h.microwave as "amenities/microwave", h.coffee_maker as "amenities/coffee_maker",
       h.central_heating as "amenities/central_heating", h.air_con as "amenities/air_con",
       h.vacuum as "amenities/vacuum", h.wifi as "amenities/wifi",
       h.wired_internet as "amenities/wired_internet", h.common_area_tv as "amenities/common_area_tv",
       h.cctv as "amenities/cctv", h.video_door_entry as "amenities/video_door_entry",
       h.fob_entry as "amenities/fob_entry", h.off_street_parking as "amenities/off_street_parking",
       h.local_parking as "amenities/local_parking", h.garden as "amenities/garden",
       h.roof_terrace as "amenities/roof_terrace", h.bike_storage as "amenities/bike_storage",
       h.games_room as "amenities/games_room", h.cinema_room as "amenities/cinema_room",
       h.cover_hash as "cover/hash", h.cover_width as "cover/width", h.description as "description/"
  from shown_houses h
 where h.id = :house::integer and (h.is_public or h.landlord_id = :account::integer)
