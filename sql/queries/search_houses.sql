-- One page of 24 houses that fit, as cards, with what of them fits.
-- yields: houses/house*
select h.id, h.title, h.street_name, h.city, h.outward, h.letting_type, h.bedrooms_total, h.rooms_total, m.rooms as matching_rooms,
       m.ensuites as ensuites_matching, m.price as from_price_pcm, weekly_rent(m.price) as from_price_pw, m.same as same_price,
       m.year as academic_year, m.free_on, m.free_on > today() as free_later, h.bills_option, h.gender_preference, h.epc_rating, h.verified,
       h.wifi as "amenities/wifi", h.bike_storage as "amenities/bike_storage",
       h.off_street_parking as "amenities/off_street_parking", h.cctv as "amenities/cctv", h.garden as "amenities/garden",
       h.common_area_tv as "amenities/common_area_tv", h.cover_hash as "cover/hash",
       h.cover_width as "cover/width", h.cover_height as "cover/height", h.cover_modern as "cover/modern",
       h.cover_alt as "cover/alt"
  from search_houses(:fields::jsonb) as m
  join public_cards h on h.id = m.house
 order by m.place
