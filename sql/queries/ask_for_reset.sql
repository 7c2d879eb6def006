-- A link for who has forgotten the password.
-- yields: outcome
select status, location, problems
  from ask_for_reset((null, :ip::inet, :key::text)::caller, :email::text, :new_token::text)
