-- Changes what is said of a city.
-- yields: outcome
select status, location, problems
  from edit_city((:admin::text, :ip::inet, :key::text)::administrator, :city::integer, :fields::jsonb)
