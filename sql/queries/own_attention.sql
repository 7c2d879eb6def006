-- What a landlord should look at, by house: what kind of thing, of how many rooms, of which one when it is one, and the first day that
-- matters. Kinds: held, address, draft, city, no_rooms, no_house_photo, no_document, no_band; of rooms no_price, no_photo, let_passed, let_open,
-- let_ending.
-- yields: attention/item*
select a.kind, a.house_id, a.title as house_title, a.rooms, a.room_id, a.room as room_name, a.day
  from own_attention a
 where a.landlord_id = :account::integer
 order by a.day, a.house_id desc, a.kind
