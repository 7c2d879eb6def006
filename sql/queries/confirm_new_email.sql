-- The link to a new address was followed.
-- yields: outcome
select status, location, problems
  from confirm_new_email((null, :ip::inet, :key::text)::caller, :token::text)
