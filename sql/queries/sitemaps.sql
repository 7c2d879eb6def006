-- The parts of the sitemap. Those of houses, rooms and landlords hold 5,000 ids each.
-- yields: sitemaps/sitemap*
select 'pages' as kind, 1 as part
union all
select kind, generate_series(1, (last_id + 4999) / 5000)
  from (values ('houses',    (select id from public_houses    order by id desc limit 1)),
               ('rooms',     (select id from public_rooms     order by id desc limit 1)),
               ('landlords', (select id from public_landlords order by id desc limit 1))) as kinds (kind, last_id)
