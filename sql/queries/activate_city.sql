-- Puts a city and its houses on the site.
-- yields: outcome
select status, location, problems
  from set_city_active((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb, true)
