-- Makes a draft with the same rooms.
-- yields: outcome
select status, location, problems
  from copy_house((:account::integer, :ip::inet, :key::text)::caller, :house::integer)
