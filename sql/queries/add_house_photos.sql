-- Puts pictures that were sent into the photos of a house, as long as there are places.
-- yields: outcome
select status, location, problems
  from add_pictures((:account::integer, :ip::inet, :key::text)::caller, ('house', :house::integer, null)::picture_set, :files::jsonb,
                    :most_house_photos::integer)
