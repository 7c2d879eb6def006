-- Saves the form of a house.
-- yields: outcome
select status, location, problems
  from edit_house((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :fields::jsonb)
