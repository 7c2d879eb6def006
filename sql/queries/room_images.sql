-- The photos of a public room, or of one's own, the primary first.
-- yields: images/image*
select i.id, i.hash, i.width, i.height, i.modern, i.alt, i.is_primary as "primary"
  from shown_room_images i
 where i.room_id = :room::integer and (i.is_public or i.landlord_id = :account::integer)
 order by i.is_primary desc, i.sort_order, i.id
