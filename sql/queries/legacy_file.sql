-- Where a file is now that the imported site had at /static/uploads/<file>: a public picture, or a certificate of one's own. No row for
-- anything else.
-- yields: file?
select f.path
  from (select '/media/' || p.kind || '/' || p.owner || '/' || p.hash || '-' || p.width || '.jpg' as path, p.kind, p.owner
          from public_legacy_pictures p
         where p.path = 'uploads/' || :file::text
        union all
        select '/landlord/houses/' || d.house_id || '/epc/' || d.id, 'epc', d.house_id
          from own_documents d
         where d.legacy_path = 'uploads/' || :file::text and d.landlord_id = :account::integer) as f
 order by f.kind, f.owner
 limit 1
