-- Takes the folders of the media store whose turn it is, unless some were taken less than a pause ago.
-- yields: nothing
select folder, store, is_marked, has_more
  from claim_media_folders(:pause::interval, :most::integer)
