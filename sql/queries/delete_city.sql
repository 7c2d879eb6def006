-- Deletes a city that has no houses.
-- yields: outcome
select status, location, problems
  from delete_city((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
