-- After a password was looked at: a session for whom it was right.
-- yields: outcome
select status, location, problems
  from log_in((null, :ip::inet, null)::caller, :email::text, :is_right::boolean, :new_hash::text, :session::text, :new_session::text,
              :new_secret::text, :new_token::text, :agent::text, :session_life::integer, :next::text)
