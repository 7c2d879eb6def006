-- How many pictures have no file.
-- yields: missing/pictures*
select kind, total
  from admin_missing(:admin::text)
