-- Saves what strangers read of a landlord.
-- yields: outcome
select status, location, problems
  from save_profile((:account::integer, :ip::inet, :key::text)::caller, :fields::jsonb)
