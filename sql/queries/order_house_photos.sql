-- Puts the photos of a house in another order.
-- yields: outcome
select status, location, problems
  from order_pictures((:account::integer, :ip::inet, :key::text)::caller, ('house', :house::integer, null)::picture_set, :fields::jsonb)
