-- The photos of a public house, the primary first.
-- yields: images/image*
select i.id, i.hash, i.width, i.height, i.alt, i.is_primary as "primary"
  from public_house_images i
 where i.house_id = :house::integer
 order by i.is_primary desc, i.sort_order, i.id
