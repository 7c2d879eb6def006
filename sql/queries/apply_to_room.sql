-- Sets the dates of a room, and its rent when one is given.
-- yields: outcome
select status, location, problems
  from apply_to_room((:account::integer, :ip::inet, :key::text)::caller, :room::integer, :fields::jsonb)
