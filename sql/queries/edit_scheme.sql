-- Changes what is said of a scheme.
-- yields: outcome
select status, location, problems
  from edit_scheme((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
