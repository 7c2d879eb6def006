-- Changes a landlord's public profile.
-- yields: outcome
select status, location, problems
  from update_landlord_profile((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer, :fields::jsonb)
