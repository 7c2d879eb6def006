-- One page of 24 public houses of the landlord with that id, newest first, as cards. Positions as in properties.
-- yields: houses/house*
select h.id, h.title, h.street_name, h.city, h.outward, h.letting_type, h.bedrooms_total, h.rooms_total,
       h.available_rooms_total, h.ensuites_available, h.next_available_on, h.next_available_year as academic_year,
       h.from_price_pcm, h.from_price_pw, h.same_price, h.bills_option, h.listing_type, h.gender_preference,
       h.epc_rating, h.verified, h.landlord_name, h.wifi, h.bike_storage, h.off_street_parking, h.cctv, h.garden,
       h.common_area_tv, h.cover_hash, h.cover_width, h.cover_height, h.cover_alt, h.published_on,
       iso_instant(h.updated_at) as updated_at
  from house_page(null, coalesce((select id from public_landlords where id = :landlord::integer), 0), :after::text, :before::text, 24) as page
  join public_houses h on h.id = page.house_id
 order by page.published_at desc, h.id desc
