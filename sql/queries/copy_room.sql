-- Makes one more room like this one, if there is a place for it.
-- yields: outcome
select status, location, problems
  from copy_room((:account::integer, :ip::inet, :key::text)::caller, :house::integer, :room::integer)
