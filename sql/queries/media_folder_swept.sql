-- What the sweep of a folder has found: missing is an object, of each name whether it is lost. A row for each that was there before, or is there again.
-- yields: nothing
select name, is_missing, owners
  from media_folder_swept(:folder::text, :missing::jsonb, :files::integer, :removed::integer, :removed_bytes::bigint, :made::integer)
