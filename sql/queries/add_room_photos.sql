-- Puts pictures that were sent into the photos of a room, as long as there are places.
-- yields: outcome
select status, location, problems
  from add_pictures((:account::integer, :ip::inet, :key::text)::caller, ('room', :house::integer, :room::integer)::picture_set, :files::jsonb,
                    :most_room_photos::integer)
