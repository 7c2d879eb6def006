-- All schemes, for a choice.
-- yields: nothing
select id as value, name as label
  from admin_schemes(:admin::text)
