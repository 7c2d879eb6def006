-- Saves the photo of a landlord.
-- yields: outcome
select status, location, problems
  from add_profile_picture((:account::integer, :ip::inet, :key::text)::caller, 'photo', :files::jsonb)
