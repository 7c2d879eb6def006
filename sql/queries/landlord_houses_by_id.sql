-- One page of 24 public houses of the landlord with that id, newest first, as cards. Positions as in properties.
-- yields: houses/house*
select h.id, h.title, h.street_name, h.city, h.outward, h.letting_type, h.bedrooms_total, h.rooms_total,
       h.available_rooms_total, h.ensuites_available, h.next_available_on,
       h.next_available_later, h.next_available_year, h.from_price_pcm, h.from_price_pw, h.same_price, h.bills_option,
       h.gender_preference, h.epc_rating, h.verified, h.wifi as "amenities/wifi",
       h.bike_storage as "amenities/bike_storage", h.off_street_parking as "amenities/off_street_parking",
       h.cctv as "amenities/cctv", h.garden as "amenities/garden",
       h.common_area_tv as "amenities/common_area_tv", h.cover_hash as "cover/hash",
       h.cover_width as "cover/width", h.cover_height as "cover/height", h.cover_modern as "cover/modern",
       h.cover_alt as "cover/alt"
  from house_page(null, coalesce((select id from public_landlords where id = :landlord::integer), 0), :after::text, :before::text, 24) as page
  join public_houses h on h.id = page.house_id
 order by page.published_at desc, h.id desc
