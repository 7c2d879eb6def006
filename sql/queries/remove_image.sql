-- Removes a picture; the next one of its set becomes the primary.
-- yields: outcome
select status, location, problems
  from remove_image((:admin::text, :ip::inet, :key::text)::administrator, :image::integer, :fields::jsonb)
