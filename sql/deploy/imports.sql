-- Deploy studentpalace:imports to pg
-- requires: images
-- requires: summaries
-- requires: web_role
--
-- What stays of an import of the old site: a record of each, by which the next one sees whether the site has moved on, and the old
-- addresses of pictures.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create table imports (
    id          uuid        primary key,
    at          timestamptz not null default now(),
    source      text        not null,
    fingerprint jsonb       not null
);

comment on column imports.fingerprint is 'checksum of each imported table as the import left it';

alter table landlord_profiles
    add column logo_legacy_path  text unique,
    add column photo_legacy_path text unique;

comment on column landlord_profiles.logo_legacy_path is 'the old path below /static, for redirects';

-- Public pictures that had an address on the old site, with all that makes their present one.
create view public_legacy_pictures as
select i.legacy_path as path, 'house' as kind, i.house_id as owner, i.content_hash as hash, i.width::text as width
  from house_images i
  join house_summaries s on s.house_id = i.house_id
 where s.is_public
 union all
select i.legacy_path, 'room', i.room_id, i.content_hash, i.width::text
  from room_images i
  join rooms r           on r.id = i.room_id
  join house_summaries s on s.house_id = r.house_id
 where s.is_public and r.price_pcm > 0
 union all
select i.legacy_path, 'plan', i.house_id, i.content_hash, i.width::text
  from house_floorplans i
  join house_summaries s on s.house_id = i.house_id
 where s.is_public
 union all
select p.logo_legacy_path, 'logo', p.landlord_id, picture_hash(p.logo_file), picture_width(p.logo_file)::text
  from landlord_profiles p
  join landlords l on l.id = p.landlord_id
 where l.email_confirmed_at is not null and l.suspended_at is null and p.logo_file <> ''
 union all
select p.photo_legacy_path, 'photo', p.landlord_id, picture_hash(p.photo_file), picture_width(p.photo_file)::text
  from landlord_profiles p
  join landlords l on l.id = p.landlord_id
 where l.email_confirmed_at is not null and l.suspended_at is null and p.photo_file <> '';

grant select on public_legacy_pictures to studentpalace_web;

commit;
