-- Saves the form of a room.
-- yields: outcome
select status, location, problems
  from edit_room((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :room::integer, :fields::jsonb)
