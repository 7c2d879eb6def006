-- Takes the photo of a landlord away.
-- yields: outcome
select status, location, problems
  from remove_profile_picture((:account::integer, :ip::inet, :key::text)::caller, 'photo')
