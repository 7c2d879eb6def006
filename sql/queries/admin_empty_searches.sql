-- Cities in which most searches of the last 30 days found nothing that fits exactly.
-- yields: empty_searches/city*
select id, name, searches, houses
  from admin_empty_searches(:admin::text)
