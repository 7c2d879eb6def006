-- A picture that stays what it is has all its sizes and formats.
-- yields: nothing
select picture_was_completed(:hash::text, :modern::boolean)
