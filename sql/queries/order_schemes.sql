-- Puts schemes in another order.
-- yields: outcome
select status, location, problems
  from order_schemes((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
