-- Saves the schemes a landlord belongs to, with notes.
-- yields: outcome
select status, location, problems
  from save_accreditations((:account::integer, :ip::inet, :key::text)::caller, :fields::jsonb)
