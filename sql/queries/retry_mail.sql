-- Sends a mail again that was given up.
-- yields: outcome
select status, location, problems
  from retry_mail((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
