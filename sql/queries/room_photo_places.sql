-- For how many more photos of a room there is a place, before any is read.
-- yields: nothing
select greatest(:most_room_photos::integer - s.used, 0) as free
  from own_picture_sets s
 where s.kind = 'room' and s.owner = :room::integer and s.house_id = :house::integer and s.landlord_id = :account::integer
