-- Deletes a photo of a house.
-- yields: outcome
select status, location, problems
  from delete_picture((:account::integer, :ip::inet, :key::text)::caller, ('house', :house::integer, null)::picture_set, :image::integer)
