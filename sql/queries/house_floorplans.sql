-- The floor plans of a public house, the primary first.
-- yields: floorplans/image*
select i.id, i.hash, i.width, i.height, i.alt, i.is_primary as "primary"
  from public_floorplans i
 where i.house_id = :house::integer
 order by i.is_primary desc, i.sort_order, i.id
