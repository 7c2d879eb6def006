-- All houses of a landlord, newest first, with what keeps strangers from seeing them: draft, held, city, suspended, rooms.
-- yields: houses/house*
select h.id, h.title, h.address, h.city, h.state, h.is_public, h.hindrances, h.held_reason, h.published_on, h.address_unconfirmed,
       h.letting_type, h.bedrooms_total, h.places_left, h.bills_option, h.rooms_total, h.rooms_without_price, h.available_rooms_total,
       h.from_price_pcm, h.average_price_pcm, h.next_available_on, h.photos, h.version, iso_instant(h.updated_at) as updated_at,
       h.cover_hash as "cover/hash", h.cover_width as "cover/width", h.cover_height as "cover/height", h.cover_modern as "cover/modern",
       h.cover_alt as "cover/alt"
  from own_houses h
 where h.landlord_id = :account::integer
 order by h.created_at desc, h.id desc
