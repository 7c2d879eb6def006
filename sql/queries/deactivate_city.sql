-- Takes a city and its houses off the site, once that is confirmed.
-- yields: outcome
select status, location, problems
  from set_city_active((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb, false)
