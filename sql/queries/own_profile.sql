-- A landlord's profile as its form holds it, with what is beside the form.
-- yields: profile
select a.landlord_id as id, a.version, a.display_name, a.phone, a.website, a.role, a.public_slug, a.verified, a.verified_on, a.verified_until,
       a.profile_views, a.logo_hash as "logo/hash", a.logo_width as "logo/width", a.photo_hash as "photo/hash", a.photo_width as "photo/width",
       a.bio as "bio/"
  from own_accounts a
 where a.landlord_id = :account::integer
