-- For how many more floor plans of a house there is a place, before any is read.
-- yields: nothing
select open_places(s.landlord_id, :most_floor_plans::integer - s.used) as free
  from own_picture_sets s
 where s.kind = 'plan' and s.owner = :house::integer and s.landlord_id = :account::integer
