-- A house that has all its rooms has no form for one more: its list says why (RM1).
-- yields: redirect
select '/landlord/houses/' || h.id || '/rooms?done=rooms_full'
  from own_houses h
 where h.id = :house::integer and h.landlord_id = :account::integer and h.places_left <= 0
