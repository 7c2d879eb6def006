-- The file of an energy certificate: in the media store, what to call it, and its type.
-- yields: file?
select file, name, type
  from admin_document(:admin::text, :document::integer)
