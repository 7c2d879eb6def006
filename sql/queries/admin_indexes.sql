-- All indexes: how large, and how often they were used.
-- yields: indexes/index*
select name, on_table, bytes, scans, definition as "definition/"
  from admin_indexes(:admin::text)
