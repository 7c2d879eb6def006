-- A new password; ends all sessions and opens a new one.
-- yields: outcome
select status, location, problems
  from change_password((:account::integer, :ip::inet, :key::text)::caller, :is_right::boolean, :new_hash::text, :new_session::text,
                       :new_secret::text, :agent::text, :session_life::integer)
