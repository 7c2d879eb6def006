-- Verify studentpalace:landlords on pg

begin;
set local search_path = palace;

select id, email, password_hash, email_confirmed_at, suspended_at, suspended_reason, terms_accepted_at,
       terms_version_id, last_login_at, created_at
  from landlords
 where false;

select landlord_id, display_name, public_slug, phone, website, bio, role, logo_file, logo_original, photo_file, photo_original,
       profile_views, is_verified, verified_at, verified_by, verified_note, verified_until, version,
       updated_at
  from landlord_profiles
 where false;

select 1 / (public_name('', 'agent') = 'Letting agent')::integer;
select 1 / (has_badge(true, null, '2026-01-01') and picture_hash('0a-480.jpg') = '0a' and picture_width('0a-480.jpg') = 480)::integer;

rollback;
