-- Deletes a house and everything in it, once that is confirmed.
-- yields: outcome
select status, location, problems
  from delete_house((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :fields::jsonb)
