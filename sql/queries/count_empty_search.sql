-- Counts a search that found nothing in its city.
-- yields: nothing
select count_empty_search(:city::text)
