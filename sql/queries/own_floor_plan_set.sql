-- The floor plans of a house as a set: whose they are, how many there may be, and for how many there is a place.
-- yields: set
select s.kind, s.owner, s.title, :most_floor_plans::integer as most, s.used, greatest(:most_floor_plans::integer - s.used, 0) as free
  from own_picture_sets s
 where s.kind = 'plan' and s.owner = :house::integer and s.landlord_id = :account::integer
