-- Mails a landlord a link for a new password, and ends all sessions.
-- yields: outcome
select status, location, problems
  from send_reset_link((:admin::text, :ip::inet, :key::text)::administrator, :landlord::integer, :new_token::text)
