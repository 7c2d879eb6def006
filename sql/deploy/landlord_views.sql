-- Deploy studentpalace:landlord_views to pg
-- requires: portfolio
-- requires: profile_actions
-- requires: picture_actions
-- requires: document_actions
-- requires: public_views
--
-- What landlords read of what is theirs, public or not, with all its rooms (RU1). Each view has the landlord's id, and each statement asks
-- for it. Summaries are joined by the landlord, too: their index finds all of them at once.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- The address in one line, as only its owner sees it (AD4). An imported one that could not be taken apart is shown as it came.
create function full_address(h house_forms, city text) returns text
language sql immutable
return case
    when h.address_unconfirmed and h.legacy_address <> '' then h.legacy_address
    else concat_ws(', ', case when h.flat_number ~ '^[0-9]' then 'Flat ' || h.flat_number else nullif(h.flat_number, '') end,
                   nullif(h.house_name, ''), nullif(concat_ws(' ', nullif(h.house_number, ''), nullif(h.street_name, '')), ''),
                   nullif(h.address_extra, ''), city, nullif(h.postcode, ''))
end;

-- Rooms with what their dates mean today, as in shown_rooms, and what their owner must know beside it.
create view own_rooms as
select r.id, r.house_id, h.landlord_id, h.title as house_title, h.city_id, c.name as city, c.sort_order as city_order,
       r.name, r.description, r.price_pcm, weekly_rent(r.price_pcm) as price_pw, r.bed_size, r.room_size,
       r.is_let, r.let_until, r.available_from,
       let_today(r.is_let, r.let_until, (select today())) as let_today,
       not let_today(r.is_let, r.let_until, (select today()))
           and effective_start(r.is_let, r.let_until, r.available_from, (select today())) <= (select today()) as available_now,
       effective_start(r.is_let, r.let_until, r.available_from, (select today())) as available_on,
       search_year(effective_start(r.is_let, r.let_until, r.available_from, (select today())), (select today())) as academic_year,
       -- ticked as let, but the day has passed (AV8)
       r.is_let and not let_today(r.is_let, r.let_until, (select today())) as let_has_passed,
       h.bills_option, h.state, s.is_public and r.price_pcm > 0 as is_public,
       (select count(*) from room_images i where i.room_id = r.id) as photos,
       r.couples_ok, r.disabled_ok,
       r.ensuite, r.tv, r.desk_chair, r.wardrobe, r.chest_drawers, r.lockable_door, r.wired_internet, r.safe,
       r.dressing_table, r.mirror, r.bedside_table, r.blinds, r.curtains, r.sofa,
       r.version, r.updated_at
  from houses h
  join cities c          on c.id = h.city_id
  join house_summaries s on s.house_id = h.id and s.landlord_id = h.landlord_id
  join rooms r           on r.house_id = h.id;

-- Houses with the roll-ups over all their rooms, and what keeps strangers from seeing them.
create view own_houses as
select h.id, h.landlord_id, h.title, full_address(f, c.name) as address, h.city_id, c.name as city, c.sort_order as city_order,
       c.is_active as city_is_active, h.state, s.is_public, h.held_at, h.held_reason,
       house_hindrances(h.state, h.held_at, c.is_active, l.suspended_at, s.public_rooms_total) as hindrances,
       (h.published_at at time zone 'Europe/London')::date as published_on,
       h.address_unconfirmed, h.letting_type, h.bedrooms_total, h.bedrooms_total - s.rooms_total as places_left, h.bills_option,
       s.rooms_total, s.rooms_total - s.public_rooms_total as rooms_without_price,
       r.available_rooms_total, r.lowest as from_price_pcm, r.average as average_price_pcm, r.next_available_on,
       (select count(*) from house_images i where i.house_id = h.id)     as photos,
       (select count(*) from house_floorplans p where p.house_id = h.id) as floorplans,
       h.epc_rating, exists (select from house_documents d where d.house_id = h.id and d.is_current) as epc_document,
       cover.content_hash as cover_hash, cover.width as cover_width, cover.height as cover_height, cover.modern as cover_modern,
       cover.alt_text as cover_alt,
       h.version, h.created_at, h.updated_at
  from houses h
  join house_forms f     on f.id = h.id
  join cities c          on c.id = h.city_id
  join landlords l       on l.id = h.landlord_id
  join house_summaries s on s.house_id = h.id and s.landlord_id = h.landlord_id
 cross join lateral (
       select count(*) filter (where is_available(rooms.is_let, rooms.let_until, (select today())))               as available_rooms_total,
              min(rooms.price_pcm)                                                                                  as lowest,
              round(avg(rooms.price_pcm))::integer                                                                  as average,
              min(effective_start(rooms.is_let, rooms.let_until, rooms.available_from, (select today())))           as next_available_on
         from rooms
        where rooms.house_id = h.id) as r
  left join lateral (
       select i.content_hash, i.width, i.height, i.modern, coalesce(nullif(i.alt_text, ''), 'Photo 1 of ' || h.title) as alt_text
         from house_images i
        where i.house_id = h.id
        order by i.is_primary desc, i.sort_order, i.id
        limit 1) as cover on true;

-- A house as its form holds it: columns are named as the fields are.
create view own_house_forms as
select f.*, c.name as city, full_address(f, c.name) as address,
       case when f.youtube_id <> '' then 'https://www.youtube.com/watch?v=' || f.youtube_id else '' end as youtube_url
  from house_forms f
  join cities c on c.id = f.city_id;

-- The sets of pictures a landlord has pages for, with or without pictures; title is what a picture without words of its own is called after.
create view own_picture_sets as
select 'house' as kind, h.id as owner, h.id as house_id, h.landlord_id, h.title,
       (select count(*) from house_images i where i.house_id = h.id) as used
  from houses h
 union all
select 'room', r.id, r.house_id, h.landlord_id, r.name, (select count(*) from room_images i where i.room_id = r.id)
  from rooms r
  join houses h on h.id = r.house_id
 union all
select 'plan', h.id, h.id, h.landlord_id, h.title, (select count(*) from house_floorplans p where p.house_id = h.id)
  from houses h;

create view own_pictures as
select p.kind, p.owner, s.house_id, s.landlord_id, p.id, p.content_hash as hash, p.width, p.height, p.bytes, p.modern, p.alt_text as alt, p.is_primary,
       p.sort_order, p.original_file, p.created_at
  from own_picture_sets s
  join pictures p on p.kind = s.kind and p.owner = s.owner;

-- Files that pictures were made from, under the name and type by which their owner downloads them.
create view own_originals as
select p.kind, p.owner, p.house_id, p.landlord_id, p.id, p.original_file as file,
       concat(case p.kind when 'plan' then 'floor-plan-' else 'photo-' end, p.id, ending) as name,
       case ending when '.png' then 'image/png' when '.webp' then 'image/webp' else 'image/jpeg' end as type
  from own_pictures p
 cross join lateral substring(p.original_file from '\.[a-z]+$') as ending
 where p.original_file <> '';

create view own_documents as
select d.id, d.house_id, h.landlord_id, d.file_name, d.display_name, d.bytes, d.is_current, d.legacy_path, d.created_at
  from house_documents d
  join houses h on h.id = d.house_id;

-- How many files of a form may be kept: none while their sender has to wait, which the form is told by the function that writes.
create function open_places(account integer, places bigint) returns bigint
language sql security definer set search_path = palace, pg_temp
return case when throttle_wait('upload', account::text) = 0 then greatest(places, 0) else 0 end;

-- What came of the files that a landlord has just sent, by the number of the answer.
create function own_file_results(account integer, answer integer) returns table (name text, status text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select file ->> 'name', file ->> 'status'
      from idempotency_keys k
     cross join lateral jsonb_array_elements(k.details) with ordinality as sent (file, n)
     where k.id = answer and k.actor = account::text
     order by n;
end;

-- What a landlord should look at, by house: what (its page explains it), of how many rooms, of which one when it is one, and the first day
-- that matters.
create view own_attention as
select h.landlord_id, h.id as house_id, h.title, word.kind, null::bigint as rooms, null::integer as room_id, null::text as room,
       null::date as day
  from own_houses h
 cross join lateral unnest(array[
       case when h.held_at is not null                    then 'held' end,
       case when h.address_unconfirmed                    then 'address' end,
       case when h.state = 'draft'                        then 'draft' end,
       case when not h.city_is_active                     then 'city' end,
       case when h.rooms_total = 0                        then 'no_rooms' end,
       case when h.photos = 0                             then 'no_house_photo' end,
       case when h.epc_rating <> '' and not h.epc_document then 'no_document' end,
       case when h.epc_rating = '' and h.epc_document      then 'no_band' end]) as word (kind)
 where word.kind is not null
 union all
select r.landlord_id, r.house_id, r.house_title, word.kind, count(*), case when count(*) = 1 then min(r.id) end,
       case when count(*) = 1 then min(r.name) end, case when word.kind like 'let%' then min(r.let_until) end
  from own_rooms r
 cross join lateral unnest(array[
       case when r.price_pcm is null                      then 'no_price' end,
       case when r.photos = 0                             then 'no_photo' end,
       case when r.let_has_passed                         then 'let_passed' end,
       case when r.is_let and r.let_until is null         then 'let_open' end,
       case when r.is_let and r.let_until between (select today()) and (select today()) + 60 then 'let_ending' end]) as word (kind)
 where word.kind is not null
 group by r.landlord_id, r.house_id, r.house_title, word.kind;

-- A landlord's own account and profile.
create view own_accounts as
select l.id as landlord_id, l.email, (l.created_at at time zone 'Europe/London')::date as member_since, l.last_login_at,
       p.display_name, p.public_slug, p.phone, p.website, p.bio, p.role, p.profile_views,
       has_badge(p.is_verified, p.verified_until, (select today())) as verified,
       case when has_badge(p.is_verified, p.verified_until, (select today()))
            then (p.verified_at at time zone 'Europe/London')::date end as verified_on,
       p.verified_until,
       picture_hash(p.logo_file) as logo_hash,
       picture_width(p.logo_file) as logo_width,
       picture_hash(p.photo_file) as photo_hash,
       picture_width(p.photo_file) as photo_width,
       (select count(*) from houses h where h.landlord_id = l.id)                                      as houses,
       (select count(*) from houses h join rooms r on r.house_id = h.id where h.landlord_id = l.id) as rooms,
       p.version
  from landlords l
  join landlord_profiles p on p.landlord_id = l.id;

-- The schemes a landlord may tick, and those no longer offered that are ticked already.
create function own_accreditations(account integer) returns table (
        id integer, name text, help_text text, is_active boolean, note_required boolean, ticked boolean, note text, note_public boolean)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select t.id, t.name, t.help_text, t.is_active, note_is_required(t.slug), a.landlord_id is not null, coalesce(a.note, ''), a.note_public
      from accreditation_types t
      left join landlord_accreditations a on a.accreditation_id = t.id and a.landlord_id = account
     where t.is_active or a.landlord_id is not null
     order by t.sort_order, fold(t.name), t.id;
end;

-- What a form would change that was refused only because nobody has confirmed it yet, see change_problems(): each of its rooms, and
-- what the confirmation must say was seen. Nothing of rooms that are another's.
create function own_room_changes(account integer, problems jsonb) returns table (
        room_id integer, price_pcm integer, is_let boolean, let_until date, available_from date,
        new_price_pcm integer, new_is_let boolean, new_let_until date, new_available_from date, changes boolean, seen text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select c.room_id, c.price_pcm, c.is_let, c.let_until, c.available_from,
           c.new_price_pcm, c.new_is_let, c.new_let_until, c.new_available_from, c.changes, rooms_seen(unconfirmed.rooms)
      from jsonb_array_elements(problems) as problem
     cross join lateral (select array(select jsonb_array_elements_text(problem -> 'rooms')::integer) as rooms) as unconfirmed
     cross join lateral room_changes(unconfirmed.rooms, problem -> 'form') as c
      join rooms r  on r.id = c.room_id
      join houses h on h.id = r.house_id
     where problem ? 'rooms' and h.landlord_id = account;
end;

-- The change that can be taken back: of how many rooms, and when.
create view own_undos as
select u.landlord_id, count(*) as rooms, max(u.changed_at) as changed_at,
       bool_and(u.version = r.version) as possible
  from room_undos u
  join rooms r on r.id = u.room_id
 group by u.landlord_id;

-- Notes that somebody asked for what is another landlord's: the same line as for a form.
create function note_foreign(caller caller, object_type text, object_id integer) returns void
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform gone(caller, 'read_' || object_type, object_type, object_id);
end
$$;

commit;
