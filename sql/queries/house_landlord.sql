-- The landlord of a public house, or of one's own.
-- yields: landlord?
select l.id, l.slug, l.name, l.role, l.verified, l.verified_on, l.phone, l.website, l.logo_hash, l.logo_width,
       l.photo_hash, l.photo_width, l.member_since, l.houses
  from public_landlords l
 where l.id = (select s.landlord_id
                 from house_summaries s
                where s.house_id = :house::integer and (s.is_public or s.landlord_id = :account::integer))
