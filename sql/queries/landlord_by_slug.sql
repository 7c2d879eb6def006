-- The public profile with that slug. No row for accounts that are not confirmed or are suspended.
-- yields: landlord
select l.id, l.slug, l.name, l.role, l.verified, l.verified_on, l.phone, l.website, l.logo_hash, l.logo_width,
       l.photo_hash, l.photo_width, l.member_since, l.houses, l.bio as "bio/"
  from public_landlords l
 where l.slug = :slug::text
