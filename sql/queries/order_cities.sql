-- Puts cities in another order.
-- yields: outcome
select status, location, problems
  from order_cities((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
