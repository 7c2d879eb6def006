-- Logs out everywhere else.
-- yields: outcome
select status, location, problems
  from end_other_sessions((:account::integer, :ip::inet, :key::text)::caller, :session::text)
