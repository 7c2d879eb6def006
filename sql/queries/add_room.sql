-- Adds a room to a house that has a place for it.
-- yields: outcome
select status, location, problems
  from add_room((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :fields::jsonb)
