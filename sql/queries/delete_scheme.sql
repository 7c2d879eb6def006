-- Deletes a scheme that nobody has.
-- yields: outcome
select status, location, problems
  from delete_scheme((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
