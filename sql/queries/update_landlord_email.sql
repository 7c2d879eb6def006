-- Gives a landlord another address.
-- yields: outcome
select status, location, problems
  from update_landlord_email((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer, :fields::jsonb)
