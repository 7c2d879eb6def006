-- The media store holds the mark of this database from now on.
-- yields: nothing
select media_store_marked()
