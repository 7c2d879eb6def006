-- The versions of the terms, the newest first.
-- yields: versions/version*
select id, iso_instant(created_at) as created_at, created_by, size, accepted
  from admin_terms_versions(:admin::text)
