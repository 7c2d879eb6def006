-- Makes a photo of a room the first of its set.
-- yields: outcome
select status, location, problems
  from make_primary_picture((:account::integer, :ip::inet, :key::text)::caller, ('room', :house::integer, :room::integer)::picture_set, :image::integer)
