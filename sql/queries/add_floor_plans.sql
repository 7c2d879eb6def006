-- Puts pictures that were sent into the floor plans of a house, as long as there are places.
-- yields: outcome
select status, location, problems
  from add_pictures((:account::integer, :ip::inet, :key::text)::caller, ('plan', :house::integer, null)::picture_set, :files::jsonb,
                    :most_floor_plans::integer)
