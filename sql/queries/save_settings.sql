-- Saves the settings, or shows the terms that were typed.
-- yields: outcome
select status, location, problems
  from save_settings((:admin::text, :ip::inet, :key::text)::administrator, :fields::jsonb)
