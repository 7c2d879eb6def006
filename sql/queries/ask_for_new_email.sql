-- A new address, to be confirmed from there.
-- yields: outcome
select status, location, problems
  from ask_for_new_email((:account::integer, :ip::inet, :key::text)::caller, :is_right::boolean, :new_email::text, :new_token::text)
