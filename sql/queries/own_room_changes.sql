-- What a form for several rooms would change, room by room, when it was refused because nobody has confirmed it. "seen" goes into the
-- form that confirms.
-- yields: changes/room*
select c.room_id as id, r.name, r.house_id, r.house_title, r.city, c.changes, c.seen,
       c.price_pcm, c.new_price_pcm, weekly_rent(c.new_price_pcm) as new_price_pw,
       c.is_let, c.let_until, c.available_from, c.new_is_let, c.new_let_until, c.new_available_from
  from own_room_changes(:account::integer, :problems::jsonb) as c
  join own_rooms r on r.id = c.room_id and r.landlord_id = :account::integer
 order by r.city_order, fold(r.city), r.city_id, fold(r.house_title), r.house_id, r.id
