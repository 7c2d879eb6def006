-- Why nobody but its owner sees a house: draft, held, city, suspended, rooms. No row for strangers, nor when it is public.
-- yields: preview?
select h.hindrances, h.held_reason
  from own_houses h
 where h.id = :house::integer and h.landlord_id = :account::integer and not h.is_public
