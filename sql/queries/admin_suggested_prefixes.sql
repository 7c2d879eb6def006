-- Postcodes that may belong to a city of that name, as JSON.
-- yields: nothing
select admin_suggested_prefixes(:admin::text, coalesce(:city::text, ''))
