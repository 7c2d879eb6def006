-- The photos of a public room, the primary first.
-- yields: images/image*
select i.id, i.hash, i.width, i.height, i.alt, i.is_primary as "primary"
  from public_room_images i
 where i.room_id = :room::integer
 order by i.is_primary desc, i.sort_order, i.id
