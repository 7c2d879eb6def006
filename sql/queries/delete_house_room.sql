-- Deletes a room of this house, once that is confirmed.
-- yields: outcome
select status, location, problems
  from delete_room((:account::integer, :ip::inet, :key::text)::caller, :room::integer, :fields::jsonb, :house::integer)
