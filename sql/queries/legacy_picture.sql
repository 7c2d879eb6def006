-- Where a picture is now that the imported site had at /static/uploads/<file>. No row when no picture was there, or it is not public.
-- yields: picture?
select '/media/' || p.kind || '/' || p.owner || '/' || p.hash || '-' || p.width || '.jpg' as path
  from public_legacy_pictures p
 where p.path = 'uploads/' || :file::text
 order by p.kind, p.owner
 limit 1
