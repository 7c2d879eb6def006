-- Derives everything again that is derived, and says how much was wrong.
-- yields: outcome
select status, location, problems
  from recompute_summaries((:admin::text, :ip::inet, :key::text)::administrator)
