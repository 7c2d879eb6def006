-- A page of pictures that the address asks for. One more than a page has says that there are more.
-- yields: images/image*
select kind, owner, id, cursor, hash, width, height, bytes, modern, origin, is_primary, created_on, house_id, title, room, landlord_id, is_public,
       iso_instant(missing_since) as missing_since, alt as "alt/"
  from admin_images(:admin::text, :fields::jsonb)
