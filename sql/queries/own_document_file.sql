-- The file of a certificate: in the media store, what to call it, and its type.
-- yields: file?
select d.file_name as file, coalesce(nullif(d.display_name, ''), 'certificate-' || d.id || '.pdf') as name, 'application/pdf' as type
  from own_documents d
 where d.id = :document::integer and d.house_id = :house::integer and d.landlord_id = :account::integer
