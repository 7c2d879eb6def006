-- Rooms that count in the search, the last changed first, 50 at a time; behind the position :after. Feeds know no household (SR7).
-- yields: entries/entry*
select r.id, r.house_id, h.title, r.name, h.city, h.street_name, h.outward, h.letting_type, h.bills_option, r.price_pcm, r.price_pw, r.bed_size,
       r.ensuite, r.academic_year, r.available_on, iso_instant(r.updated_at) as updated_at
  from public_rooms r
  join public_cards h on h.id = r.house_id
 where r.id = any (array(select m.room_id from search_rooms(:fields::jsonb - 'household', 50) as m))
 order by r.updated_at desc, r.id desc
