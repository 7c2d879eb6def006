-- Leads to the form of deleting a landlord; nothing is done yet.
-- yields: outcome
select status, location, problems
  from go_delete_landlord((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer)
