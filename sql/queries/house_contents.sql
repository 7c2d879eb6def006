-- What goes with a house when it is deleted: numbers of rooms, photos, floor plans, documents, students' favourites.
-- yields: contents
select c.title, c.rooms, c.photos, c.floorplans, c.documents, c.favourites
  from house_contents c
 where c.house_id = :house::integer and c.landlord_id = :account::integer
