-- Saves what is said of a photo of a house, or moves it by one place.
-- yields: outcome
select status, location, problems
  from edit_picture((:account::integer, :ip::inet, :key::text)::caller, ('house', :house::integer, null)::picture_set, :image::integer, :fields::jsonb)
