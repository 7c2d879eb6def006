-- A landlord's account, as the overview and its own page show it.
-- yields: facts
select a.email, a.display_name as name, a.public_slug as slug, a.role, a.member_since, a.verified, a.verified_on, a.verified_until,
       a.profile_views, a.houses, a.rooms
  from own_accounts a
 where a.landlord_id = :account::integer
