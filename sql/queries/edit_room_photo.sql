-- Saves what is said of a photo of a room, or moves it by one place.
-- yields: outcome
select status, location, problems
  from edit_picture((:account::integer, :ip::inet, :key::text)::caller, ('room', :house::integer, :room::integer)::picture_set, :image::integer, :fields::jsonb)
