-- The certificates of a house for its owner, the current one first, then the newest.
-- yields: documents/document*
select d.id, d.display_name as name, d.bytes, d.is_current as current, iso_instant(d.created_at) as created_at
  from own_documents d
 where d.house_id = :house::integer and d.landlord_id = :account::integer
 order by d.is_current desc, d.id desc
