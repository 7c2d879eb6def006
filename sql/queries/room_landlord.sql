-- The landlord of the house of a public room, or of one's own.
-- yields: landlord?
select l.id, l.slug, l.name, l.role, l.verified, l.verified_on, l.phone, l.website, l.logo_hash, l.logo_width,
       l.photo_hash, l.photo_width, l.member_since, l.houses
  from public_landlords l
 where l.id = (select r.landlord_id from shown_rooms r where r.id = :room::integer and (r.is_public or r.landlord_id = :account::integer))
