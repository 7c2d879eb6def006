-- The file of a picture for an admin: see public_image.
-- yields: image?
select hash, width, format
  from admin_image(:admin::text, :kind::text, :owner::integer, :hash::text, :width::integer, :format::text)
