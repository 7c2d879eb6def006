-- Deletes a landlord and everything that goes with the account, once that is confirmed.
-- yields: outcome
select status, location, problems
  from admin_delete_landlord((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer, :fields::jsonb)
