-- All rooms of a landlord, by city, house and room: portfolio, and the list grouped by city and house.
-- yields: rooms/room*
select r.id, r.house_id, r.name, r.price_pcm, r.price_pw, r.bed_size, r.room_size, r.is_let, r.let_until, r.available_from, r.let_today,
       r.available_now, r.available_on, r.academic_year, r.let_has_passed, r.is_public, r.photos, r.version,
       r.house_title, r.city, r.city_id, r.bills_option, r.state as house_state
  from own_rooms r
 where r.landlord_id = :account::integer
 order by r.city_order, fold(r.city), r.city_id, fold(r.house_title), r.house_id, r.id
