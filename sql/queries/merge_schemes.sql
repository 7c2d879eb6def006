-- Makes two schemes one, once that is confirmed.
-- yields: outcome
select status, location, problems
  from merge_schemes((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
