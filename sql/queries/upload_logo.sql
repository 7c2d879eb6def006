-- Saves the logo of a landlord.
-- yields: outcome
select status, location, problems
  from add_profile_picture((:account::integer, :ip::inet, :key::text)::caller, 'logo', :files::jsonb)
