-- Deletes a certificate of a house, unless it is the only one.
-- yields: outcome
select status, location, problems
  from delete_document((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :document::integer)
