-- For how many certificates of a house there is a place, before any is read: for one more, whenever the house is one's own.
-- yields: nothing
select open_places(h.landlord_id, 1) as free
  from own_houses h
 where h.id = :house::integer and h.landlord_id = :account::integer
