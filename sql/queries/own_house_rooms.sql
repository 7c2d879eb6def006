-- The rooms of one house of a landlord, by id.
-- yields: rooms/room*
select r.id, r.house_id, r.name, r.price_pcm, r.price_pw, r.bed_size, r.room_size, r.is_let, r.let_until, r.available_from, r.let_today,
       r.available_now, r.available_on, r.academic_year, r.let_has_passed, r.is_public, r.photos, r.version
  from own_rooms r
 where r.house_id = :house::integer and r.landlord_id = :account::integer
 order by r.id
