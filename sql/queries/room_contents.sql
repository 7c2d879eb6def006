-- What goes with a room when it is deleted: numbers of photos and students' favourites.
-- yields: contents
select c.name, c.house_id, c.house_title, c.photos, c.favourites
  from room_contents c
 where c.room_id = :room::integer and c.landlord_id = :account::integer
