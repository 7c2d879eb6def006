-- Deletes the account and everything in it.
-- yields: outcome
select status, location, problems
  from close_account((:account::integer, :ip::inet, :key::text)::caller, :is_right::boolean)
