-- Lets a suspended landlord in again.
-- yields: outcome
select status, location, problems
  from unsuspend_landlord((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer)
