-- Adds a house.
-- yields: outcome
select status, location, problems
  from add_house((:account::integer, :ip::inet, :key::text)::caller, :fields::jsonb)
