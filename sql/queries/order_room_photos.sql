-- Puts the photos of a room in another order.
-- yields: outcome
select status, location, problems
  from order_pictures((:account::integer, :ip::inet, :key::text)::caller, ('room', :house::integer, :room::integer)::picture_set, :fields::jsonb)
