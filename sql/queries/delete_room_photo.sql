-- Deletes a photo of a room.
-- yields: outcome
select status, location, problems
  from delete_picture((:account::integer, :ip::inet, :key::text)::caller, ('room', :house::integer, :room::integer)::picture_set, :image::integer)
