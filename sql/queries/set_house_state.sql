-- Shows or hides a house. What was done says whether strangers see it.
-- yields: outcome
select status, location, problems
  from set_house_state((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :fields::jsonb)
