-- Makes a photo of a house the first of its set.
-- yields: outcome
select status, location, problems
  from make_primary_picture((:account::integer, :ip::inet, :key::text)::caller, ('house', :house::integer, null)::picture_set, :image::integer)
