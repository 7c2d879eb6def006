-- The floor plans of a public house, or of one's own, the primary first.
-- yields: floorplans/image*
select i.id, i.hash, i.width, i.height, i.modern, i.alt, i.is_primary as "primary"
  from shown_floorplans i
 where i.house_id = :house::integer and (i.is_public or i.landlord_id = :account::integer)
 order by i.is_primary desc, i.sort_order, i.id
