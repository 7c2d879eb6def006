-- What a picture or logo whose files are missing can be made from again.
-- yields: nothing
select type, original
  from original_of_file(:name::text)
