-- Suspends a landlord, for a reason.
-- yields: outcome
select status, location, problems
  from suspend_landlord((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer, :fields::jsonb)
