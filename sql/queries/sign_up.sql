-- A new account, to be confirmed by mail.
-- yields: outcome
select status, location, problems
  from sign_up((null, :ip::inet, :key::text)::caller, :email::text, :new_hash::text, :accept_terms::boolean, :new_token::text)
