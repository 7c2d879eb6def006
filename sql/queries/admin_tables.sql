-- All tables: how large, and their columns; never what is in them.
-- yields: tables/table*
select name, rows, bytes, index_bytes, indexes, dead_rows, iso_instant(analyzed_at) as analyzed_at, columns as "columns/"
  from admin_tables(:admin::text)
