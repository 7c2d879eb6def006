-- Takes back the last change of rents or dates, if nothing was edited since.
-- yields: outcome
select status, location, problems
  from undo_last_change((:account::integer, :ip::inet, :key::text)::caller)
