-- One part of the sitemap's profiles of landlords with public houses: 5,000 ids, parts count from 1.
-- yields: urls/url+
select coalesce('/l/' || url_component(l.slug), '/l/id/' || l.id) as path, iso_instant(l.updated_at) as lastmod
  from public_landlords l
 where l.id > (:part::bigint - 1) * 5000 and l.id <= :part::bigint * 5000
   and l.houses > 0
 order by l.id
