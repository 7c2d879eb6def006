-- The link of a new account was followed.
-- yields: outcome
select status, location, problems
  from confirm_email((null, :ip::inet, :key::text)::caller, :token::text)
