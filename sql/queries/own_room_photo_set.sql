-- The photos of a room as a set: whose they are, how many there may be, and for how many there is a place.
-- yields: set
select s.kind, s.owner, s.title, :most_room_photos::integer as most, s.used, greatest(:most_room_photos::integer - s.used, 0) as free
  from own_picture_sets s
 where s.kind = 'room' and s.owner = :room::integer and s.house_id = :house::integer and s.landlord_id = :account::integer
