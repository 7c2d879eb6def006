-- Rent and dates of one room of a landlord as their form holds them; columns are named as fields are. Beside them, which room it is.
-- yields: room_dates
select r.id, r.house_id, r.name, r.house_title, r.city, r.version, r.price_pcm, r.is_let, r.let_until, r.available_from,
       r.let_today, r.available_now, r.available_on, r.academic_year, r.let_has_passed
  from own_rooms r
 where r.id = :room::integer and r.landlord_id = :account::integer
