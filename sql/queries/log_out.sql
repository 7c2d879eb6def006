-- Ends the session.
-- yields: outcome
select status, location, problems
  from log_out((null, :ip::inet, null)::caller, :session::text)
