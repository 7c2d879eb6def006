-- Offers a scheme no more.
-- yields: outcome
select status, location, problems
  from set_scheme_active((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb, false)
