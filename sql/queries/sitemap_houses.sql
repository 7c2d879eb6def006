-- One part of the sitemap's public houses: 5,000 ids, parts count from 1.
-- yields: urls/url+
select '/p/' || h.id as path, iso_instant(h.updated_at) as lastmod
  from public_houses h
 where h.id > (:part::bigint - 1) * 5000 and h.id <= :part::bigint * 5000
 order by h.id
