-- Removes pictures that have no file, once that is confirmed.
-- yields: outcome
select status, location, problems
  from remove_missing((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
