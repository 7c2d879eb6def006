-- The photos of a room for their owner, the primary first; alt is what the owner has written. With an original they can be downloaded as they came.
-- yields: pictures/picture*
select p.id, p.hash, p.width, p.height, p.bytes, p.modern, p.alt, p.is_primary as "primary",
       row_number() over (order by p.is_primary desc, p.sort_order, p.id) as position,
       p.original_file <> '' as original, iso_instant(p.created_at) as created_at
  from own_pictures p
 where p.kind = 'room' and p.owner = :room::integer and p.house_id = :house::integer and p.landlord_id = :account::integer
 order by position
