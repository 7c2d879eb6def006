-- A new password for whom has the link; ends all sessions.
-- yields: outcome
select status, location, problems
  from reset_password((null, :ip::inet, :key::text)::caller, :token::text, :new_hash::text)
