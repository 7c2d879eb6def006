-- For how many certificates of a house there is a place, before any is read: for one, as long as the house has not as many as it may.
-- yields: nothing
select open_places(h.landlord_id, least(document_places(h.id), 1)) as free
  from own_houses h
 where h.id = :house::integer and h.landlord_id = :account::integer
