-- Deletes a floor plan.
-- yields: outcome
select status, location, problems
  from delete_picture((:account::integer, :ip::inet, :key::text)::caller, ('plan', :house::integer, null)::picture_set, :image::integer)
