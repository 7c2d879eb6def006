-- The database as a whole.
-- yields: database
select version, size, connections
  from admin_database(:admin::text)
