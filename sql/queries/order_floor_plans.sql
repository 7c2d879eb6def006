-- Puts the floor plans of a house in another order.
-- yields: outcome
select status, location, problems
  from order_pictures((:account::integer, :ip::inet, :key::text)::caller, ('plan', :house::integer, null)::picture_set, :fields::jsonb)
