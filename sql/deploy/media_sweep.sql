-- Deploy studentpalace:media_sweep to pg
-- requires: pictures
-- requires: documents
-- requires: landlords
-- requires: web_role
--
-- What the sweep of the media store has to know (MF4, MF5): which of its 256 folders is next, which files rows name, and which of those
-- were missing when it last looked. Files without a row are nothing that the database knows of.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- The folder of the store that holds what a row names: a hash, or a file of the sections that nobody but its owner sees. '' of none.
create function media_folder(name text) returns text
language sql immutable parallel safe
return case when name like '%/%' then split_part(name, '/', 2) else left(name, 2) end;

-- Postgres puts the function's body in its place, in queries and in what a session remembers of an index, but only for who may execute it. The
-- web server's sessions look at the tables for visitors first; what they remembered then would not be what the sweep, with the owner's rights, asks
-- for, and it would read all of the index.
grant execute on function media_folder(text) to studentpalace_web;

-- The sweep needs nothing of pictures and documents but what is in the index: at a million rooms a folder's rows lie on ten thousand pages.
create index house_images_content_folder_idx      on house_images      (media_folder(content_hash), content_hash) include (width, modern);
create index house_images_original_folder_idx     on house_images      (media_folder(original_file)) include (original_file) where original_file <> '';
create index room_images_content_folder_idx       on room_images       (media_folder(content_hash), content_hash) include (width, modern);
create index room_images_original_folder_idx      on room_images       (media_folder(original_file)) include (original_file) where original_file <> '';
create index house_floorplans_content_folder_idx  on house_floorplans  (media_folder(content_hash), content_hash) include (width, modern);
create index house_floorplans_original_folder_idx on house_floorplans  (media_folder(original_file)) include (original_file) where original_file <> '';
create index house_documents_folder_idx           on house_documents   (media_folder(file_name)) include (file_name);
create index landlord_profiles_logo_folder_idx    on landlord_profiles (media_folder(logo_file)) where logo_file <> '';
create index landlord_profiles_photo_folder_idx   on landlord_profiles (media_folder(photo_file)) where photo_file <> '';

create index landlord_profiles_logo_original_idx  on landlord_profiles (media_folder(logo_original)) where logo_original <> '';
create index landlord_profiles_photo_original_idx on landlord_profiles (media_folder(photo_original)) where photo_original <> '';

-- Every file that a row names, once for each row. A picture is one name, its hash, for all its files; a logo is one file.
create view media_files as
select media_folder(content_hash) as folder, 'picture' as type, content_hash as name, width, modern, original_file as original, kind || ' picture' as kind, id
  from pictures
 union all
select media_folder(original_file), 'private', original_file, null, null, '', kind || ' picture', id
  from pictures
 where original_file <> ''
 union all
select media_folder(logo_file), 'logo', logo_file, picture_width(logo_file), false, logo_original, 'logo of landlord', landlord_id
  from landlord_profiles
 where logo_file <> ''
 union all
select media_folder(logo_original), 'private', logo_original, null, null, '', 'logo of landlord', landlord_id
  from landlord_profiles
 where logo_original <> ''
 union all
select media_folder(photo_file), 'logo', photo_file, picture_width(photo_file), false, photo_original, 'photo of landlord', landlord_id
  from landlord_profiles
 where photo_file <> ''
 union all
select media_folder(photo_original), 'private', photo_original, null, null, '', 'photo of landlord', landlord_id
  from landlord_profiles
 where photo_original <> ''
 union all
select media_folder(file_name), 'private', file_name, null, null, '', 'document', id
  from house_documents;

comment on view media_files is 'kind and id say whose it is; original is what a picture can be made from again';

-- Names of media_files whose files were not all there, and since when: the list of what is broken.
create table missing_files (
    name          text        primary key,
    folder        text        not null,
    is_lost       boolean     not null default false,
    missing_since timestamptz not null default now()
);

comment on column missing_files.is_lost is 'of a picture or logo: neither its full size is left, nor an original that it could be made of';

create index missing_files_folder_idx on missing_files (folder);

-- A store belongs to one database: a file in it holds this id, and the sweep of another database leaves it alone.
create table media_store (
    only_row  boolean primary key default true check (only_row),
    id        uuid    not null default gen_random_uuid(),
    is_marked boolean not null default false
);

comment on column media_store.is_marked is 'the file was written once: a store without it is not the one';

insert into media_store default values;

-- The folders, with what the last sweep of each has found. claimed_at -infinity: somebody asks that it is swept now.
create table media_folders (
    folder        text        primary key check (folder ~ '^[0-9a-f]{2}$'),
    claimed_at    timestamptz not null default now(),
    swept_at      timestamptz,
    files         integer     not null default 0,
    removed       integer     not null default 0,
    removed_bytes bigint      not null default 0,
    made          integer     not null default 0,
    missing       integer     not null default 0
);

comment on column media_folders.files   is 'that stay';
comment on column media_folders.removed is 'had no row, or were left by something that died half-way';
comment on column media_folders.made    is 'pictures made again from their originals';

insert into media_folders (folder)
select lpad(to_hex(n), 2, '0') from generate_series(0, 255) as n;

-- Takes the folders that were looked at longest ago, unless some were taken less than a pause ago: over all machines, one goes at a time,
-- and each folder to one of them. Who dies with a folder leaves it for the next round. has_more: somebody waits for all of them.
create function claim_media_folders(pause interval, most integer, out folder text, out store uuid, out is_marked boolean, out has_more boolean)
returns setof record
language sql security definer set search_path = palace, pg_temp
begin atomic
    with asked as (
        select exists (select from media_folders where claimed_at = '-infinity') as for_all
    ), claimed as (
        update media_folders
           set claimed_at = now()
          from asked
         where media_folders.folder in (select f.folder
                                          from media_folders f
                                         where case when asked.for_all then f.claimed_at = '-infinity'
                                                    else f.claimed_at <= now() - pause
                                                         and (select max(o.claimed_at) from media_folders o) <= now() - pause end
                                         order by f.claimed_at, f.folder
                                         limit case when asked.for_all then 16 else most end
                                           for update skip locked)
        returning media_folders.folder, asked.for_all
    )
    select claimed.folder, s.id, s.is_marked, claimed.for_all
      from claimed
     cross join media_store s;
end;

create function media_store_marked() returns void
language sql security definer set search_path = palace, pg_temp
begin atomic
    update media_store set is_marked = true;
end;

-- What must be in a folder, each once.
create function media_folder_files(folder text, out type text, out name text, out width integer, out modern boolean)
returns setof record
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select f.type, f.name, max(f.width), coalesce(bool_or(f.modern), false)
      from media_files f
     where f.folder = media_folder_files.folder
     group by f.type, f.name;
end;

-- Whose it is, for messages: "house photo 17, room photo 18"; of many only some. NULL: no row names it.
create function owners_of_file(name text) returns text
language sql stable
begin atomic
    select string_agg(distinct few.kind || ' ' || few.id, ', ')
      from (select f.kind, f.id
              from media_files f
             where f.folder = media_folder(owners_of_file.name) and f.name = owners_of_file.name
             limit 5) as few;
end;

-- What the sweep of a folder has found: missing is an object, of each name whether it is lost. Returns what is missing that was not, and what is no
-- longer missing.
create function media_folder_swept(folder text, missing jsonb, files integer, removed integer, removed_bytes bigint, made integer,
                                   out name text, out is_missing boolean, out owners text)
returns setof record
language sql security definer set search_path = palace, pg_temp
begin atomic
    with noted as (
        update media_folders f
           set swept_at      = now(),
               files         = media_folder_swept.files,
               removed       = media_folder_swept.removed,
               removed_bytes = media_folder_swept.removed_bytes,
               made          = media_folder_swept.made,
               missing       = (select count(*) from jsonb_object_keys(media_folder_swept.missing))
         where f.folder = media_folder_swept.folder
    ), lost as (
        insert into missing_files (name, folder, is_lost)
        select m.name, media_folder_swept.folder, m.is_lost::boolean
          from jsonb_each(media_folder_swept.missing) as m (name, is_lost)
            on conflict do nothing
        returning missing_files.name
    ), known as (
        update missing_files m
           set is_lost = not m.is_lost
         where m.folder = media_folder_swept.folder and media_folder_swept.missing -> m.name = to_jsonb(not m.is_lost)
    ), found as (
        delete from missing_files m
         where m.folder = media_folder_swept.folder and not media_folder_swept.missing ? m.name
        returning m.name
    )
    select lost.name, true, owners_of_file(lost.name) from lost
     union all
    select found.name, false, owners_of_file(found.name) from found;
end;

-- What a picture or logo whose files are missing can be made from again. No row: nothing, it came without an original, or is nobody's any more.
create function original_of_file(name text, out type text, out original text)
returns setof record
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select f.type, f.original
      from media_files f
     where f.folder = media_folder(original_of_file.name) and f.name = original_of_file.name and f.original <> ''
     limit 1;
end;

-- What was made from an original, as type says, is what all rows with that original show from now on. The indexes hold what is not '': it has to be said
-- of the column, not of the parameter.
create function original_was_used(type text, original text, hash text, width integer, height integer, bytes integer, modern boolean) returns void
language sql security definer set search_path = palace, pg_temp
begin atomic
    update pictures p
       set (content_hash, width, height, bytes, modern)
         = (hash, original_was_used.width, original_was_used.height, original_was_used.bytes, original_was_used.modern)
     where type = 'picture' and media_folder(p.original_file) = media_folder(original) and p.original_file = original and p.original_file <> ''
       and (p.content_hash, p.modern) <> (hash, original_was_used.modern);
    update landlord_profiles l
       set logo_file = concat(hash, '-', original_was_used.width, '.jpg')
     where type = 'logo' and media_folder(l.logo_original) = media_folder(original) and l.logo_original = original and l.logo_original <> '';
    update landlord_profiles l
       set photo_file = concat(hash, '-', original_was_used.width, '.jpg')
     where type = 'logo' and media_folder(l.photo_original) = media_folder(original) and l.photo_original = original and l.photo_original <> '';
end;

-- A picture that stays what it is has all its sizes and formats.
create function picture_was_completed(hash text, modern boolean) returns void
language sql security definer set search_path = palace, pg_temp
begin atomic
    update pictures p
       set modern = picture_was_completed.modern
     where media_folder(p.content_hash) = media_folder(hash) and p.content_hash = hash and p.modern <> picture_was_completed.modern;
end;

-- What studentpalace-media is given to make pictures again: originals, or the full size where there is none, or nothing but sizes and formats
-- are lacking. Lacking is what the last sweep has found incomplete, and what has only JPEG.
create function pictures_to_make(only_lacking boolean, out kind text, out file text) returns setof record
language sql stable
begin atomic
    select distinct case when use.original then 'set' else 'complete' end,
           case when use.original then p.original_file else concat(left(p.content_hash, 2), '/', p.content_hash, '-', p.width, '.jpg') end
      from pictures p
      left join missing_files m on m.name = p.content_hash
     cross join lateral (values (p.original_file <> '' and (not only_lacking or m.name is not null))) as use (original)
     where not only_lacking or not p.modern or m.name is not null
     union all
    select distinct 'logo', f.original
      from media_files f
      left join missing_files m on m.name = f.name
     where f.type = 'logo' and f.original <> '' and (not only_lacking or m.name is not null);
end;

-- Has every folder swept as soon as possible; afterwards swept_at of each is later than what this returns.
create function sweep_media() returns timestamptz
language sql
begin atomic
    update media_folders set claimed_at = '-infinity';
    select now();
end;

grant execute on function
    claim_media_folders(interval, integer), media_store_marked(), media_folder_files(text),
    media_folder_swept(text, jsonb, integer, integer, bigint, integer), original_of_file(text),
    original_was_used(text, text, text, integer, integer, integer, boolean), picture_was_completed(text, boolean)
to studentpalace_web;

commit;
