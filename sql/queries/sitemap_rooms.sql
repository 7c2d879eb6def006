-- One part of the sitemap's public rooms: 5,000 ids, parts count from 1.
-- yields: urls/url+
select '/r/' || r.id as path, iso_instant(r.updated_at) as lastmod
  from public_rooms r
 where r.id > (:part::bigint - 1) * 5000 and r.id <= :part::bigint * 5000
 order by r.id
