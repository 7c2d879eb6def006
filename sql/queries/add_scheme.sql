-- Adds an accreditation scheme.
-- yields: outcome
select status, location, problems
  from add_scheme((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
