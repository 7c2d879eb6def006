-- A landlord with all that an admin may change.
-- yields: landlord
select id, email, iso_instant(created_at) as created_at, unconfirmed, iso_instant(suspended_at) as suspended_at, suspended_reason as reason,
       iso_instant(last_login_at) as last_login_at, iso_instant(terms_accepted_at) as terms_accepted_at, terms_version,
       display_name, public_slug as slug, phone, website, role, profile_views, version, verified,
       is_verified as "verification/is_verified", iso_instant(verified_at) as "verification/at", verified_by as "verification/by",
       verified_note as "verification/note", verified_until as "verification/until", bio as "bio/"
  from admin_landlord(:admin::text, :landlord::integer)
