-- Sets rents or dates of all rooms of a house, once that is confirmed.
-- yields: outcome
select status, location, problems
  from apply_to_house((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :fields::jsonb)
