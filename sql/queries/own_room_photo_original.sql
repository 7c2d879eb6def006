-- The file that became a photo of a room, as it was sent: in the media store, what to call it, and its type. No row for an imported one.
-- yields: file?
select o.file, o.name, o.type
  from own_originals o
 where o.kind = 'room' and o.owner = :room::integer and o.house_id = :house::integer and o.id = :image::integer and o.landlord_id = :account::integer
