-- Sets rents or dates of the rooms of a selection, or of all, once that is confirmed.
-- yields: outcome
select status, location, problems
  from apply_to_rooms((:account::integer, :ip::inet, :key::text)::caller, :fields::jsonb)
