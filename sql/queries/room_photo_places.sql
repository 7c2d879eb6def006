-- For how many more photos of a room there is a place, before any is read.
-- yields: nothing
select open_places(s.landlord_id, :most_room_photos::integer - s.used) as free
  from own_picture_sets s
 where s.kind = 'room' and s.owner = :room::integer and s.house_id = :house::integer and s.landlord_id = :account::integer
