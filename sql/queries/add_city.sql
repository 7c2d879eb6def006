-- Adds a city.
-- yields: outcome
select status, location, problems
  from add_city((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
