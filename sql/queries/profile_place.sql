-- For how many logos or photos of a landlord there is a place, before any is read: for one, which takes the place of another.
-- yields: nothing
select open_places(a.landlord_id, 1) as free
  from own_accounts a
 where a.landlord_id = :account::integer
