-- A landlord's account, as the overview shows it.
-- yields: account
select a.email, a.member_since, a.role, a.display_name, a.public_slug, a.verified, a.verified_on, a.verified_until, a.profile_views
  from own_accounts a
 where a.landlord_id = :account::integer
