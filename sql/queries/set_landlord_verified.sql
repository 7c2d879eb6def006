-- Gives a landlord the badge, or takes it away.
-- yields: outcome
select status, location, problems
  from set_landlord_verified((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer, :fields::jsonb)
