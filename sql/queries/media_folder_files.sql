-- What must be in a folder of the media store, each once: pictures by their hash, logos and private files by their names.
-- yields: nothing
select type, name, width, modern
  from media_folder_files(:folder::text)
