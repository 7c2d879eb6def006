-- Adds a certificate to a house, which is the current one from then on.
-- yields: outcome
select status, location, problems
  from add_document((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :files::jsonb)
