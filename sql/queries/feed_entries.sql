-- Rooms that count in the search, the last changed first, 50 at a time; behind the position :after. Each with its own position.
-- yields: entries/entry*
select r.id, r.house_id, h.title, r.name, h.city, h.street_name, h.outward, h.letting_type, h.bills_option, r.price_pcm, r.price_pw, r.bed_size,
       r.ensuite, r.academic_year, r.available_on, iso_instant(r.updated_at) as updated_at
  from search_rooms(:fields::jsonb - 'household', 50) as m
  join public_rooms r  on r.id = m.room_id
  join public_cards h on h.id = r.house_id
 order by m.updated_at desc, m.room_id desc
