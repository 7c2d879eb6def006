-- Makes a floor plan the first of its set.
-- yields: outcome
select status, location, problems
  from make_primary_picture((:account::integer, :ip::inet, :key::text)::caller, ('plan', :house::integer, null)::picture_set, :image::integer)
