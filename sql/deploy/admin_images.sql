-- Deploy studentpalace:admin_images to pg
-- requires: admin_lists
-- requires: pictures
-- requires: media_sweep
--
-- Pictures and documents as admins see them, public or not; and those that are lost: what only lacks some of its files is for the sweep to mend.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create index house_images_bytes_idx     on house_images     (bytes, id);
create index room_images_bytes_idx      on room_images      (bytes, id);
create index house_floorplans_bytes_idx on house_floorplans (bytes, id);

-- Where a picture is, whose, and whether visitors see it.
create view picture_places as
select 'house' as kind, h.id as owner, h.id as house_id, h.title, null::text as room, h.landlord_id, s.is_public
  from houses h join house_summaries s on s.house_id = h.id
 union all
select 'room', r.id, h.id, h.title, r.name, h.landlord_id, s.is_public and r.price_pcm > 0
  from rooms r join houses h on h.id = r.house_id join house_summaries s on s.house_id = h.id
 union all
select 'plan', h.id, h.id, h.title, null, h.landlord_id, s.is_public
  from houses h join house_summaries s on s.house_id = h.id;

-- Ids of a page of pictures of a kind, in their order: sort is newest, oldest, largest or house. Broken ones are those that are lost: few, so all of
-- them are found before they are sorted.
create function picture_ids(fields jsonb, size integer) returns integer[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
    of_kind constant text      := coalesce(fields ->> 'kind', 'house');
    sort    constant text      := coalesce(fields ->> 'sort', 'newest');
    last_id constant integer   := cursor_house(fields ->> 'after');
    behind  constant bigint    := cursor_number(fields ->> 'after');
    lost    constant integer[] := case when fields ? 'broken'
                                       then array(select p.id
                                                    from missing_files m
                                                    join pictures p on media_folder(p.content_hash) = m.folder and p.content_hash = m.name
                                                   where m.is_lost and p.kind = of_kind) end;
    ids     constant integer[] := array(
        select p.id
          from pictures p
          left join rooms r on r.id = p.owner
         where p.kind = of_kind
           and case when lost is null then true else p.id = any (lost) end
           and case when sort = 'house' and of_kind = 'room' then r.house_id >= coalesce(behind, 0) else true end
           and case when last_id is null   then true
                    when sort = 'oldest'   then p.id > last_id
                    when sort = 'largest'  then (p.bytes, p.id) < (behind, last_id)
                    when sort = 'newest'   then p.id < last_id
                    when of_kind = 'room'  then (r.house_id, p.id) > (behind, last_id)
                    else (p.owner, p.id) > (behind, last_id) end
         order by case when sort = 'house' and of_kind = 'room' then r.house_id when sort = 'house' then p.owner end,
                  case when sort in ('oldest', 'house') then p.id end, case sort when 'largest' then p.bytes end desc, p.id desc
         limit case when lost is null then size end);
begin
    return ids[:size];
end
$$;

create function admin_images(admin admin_name, fields jsonb) returns table (
        kind text, owner integer, id integer, hash text, width integer, height integer, bytes integer, modern boolean, origin text, alt text,
        is_primary boolean, created_on date, house_id integer, title text, room text, landlord_id integer, is_public boolean, missing_since timestamptz,
        cursor text)
language plpgsql stable security definer set search_path = palace, pg_temp as $$
declare
    of_kind constant text      := coalesce(fields ->> 'kind', 'house');
    ids     constant integer[] := picture_ids(fields, coalesce((fields ->> 'limit')::integer, list_size()) + 1);
begin
    return query
        select p.kind, p.owner, p.id, p.content_hash, p.width, p.height, p.bytes, p.modern, p.origin, p.alt_text, p.is_primary,
               (p.created_at at time zone 'Europe/London')::date, o.house_id, o.title, o.room, o.landlord_id, o.is_public, m.missing_since,
               case fields ->> 'sort' when 'largest' then p.bytes when 'house' then o.house_id else 0 end || '.' || p.id
          from unnest(ids) with ordinality as page (id, place)
         cross join lateral (select x.* from pictures x where x.kind = of_kind and x.id = page.id limit 1) as p
         cross join lateral (select o.house_id, o.title, o.room, o.landlord_id, o.is_public
                               from picture_places o
                              where o.kind = of_kind and o.owner = p.owner
                              limit 1) as o
          left join missing_files m on m.name = p.content_hash and m.is_lost
         order by page.place;
end
$$;

-- How many pictures are lost, by kind.
create function admin_missing(admin admin_name) returns table (kind text, total bigint)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select p.kind, count(*)
      from missing_files m
      join pictures p on media_folder(p.content_hash) = m.folder and p.content_hash = m.name
     where m.is_lost
     group by p.kind
     order by p.kind;
end;

-- The file of a picture for an admin, public or not: as public_image does for visitors, but none takes the place of another.
create function admin_image(admin admin_name, kind text, owner integer, hash text, width integer, format text)
    returns table (hash text, width integer, format text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select p.content_hash,
           case when p.width > 960 and admin_image.width between 481 and 960 then 960 when p.width > 480 and admin_image.width <= 480 then 480
                else p.width end,
           case when p.modern then admin_image.format else 'jpg' end
      from pictures p
     where p.kind = admin_image.kind and p.owner = admin_image.owner and p.content_hash = admin_image.hash
     limit 1;
end;

create function admin_document(admin admin_name, document integer) returns table (file text, name text, type text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select d.file_name, d.display_name, 'application/pdf' from house_documents d where d.id = document;
end;

-- Whoever changes a set holds its house or room first, as landlords' forms do. The picture as it is from then on; NULL when it is gone.
create function held_picture(of_kind text, picture integer) returns pictures
language plpgsql as $$
declare
    holder constant integer  := (select p.owner from pictures p where p.kind = of_kind and p.id = picture);
    stored          pictures;
begin
    if of_kind = 'room' then
        perform from rooms r where r.id = holder for no key update;
    else
        perform from houses h where h.id = holder for no key update;
    end if;
    select p.* into stored from pictures p where p.kind = of_kind and p.id = picture;
    return stored;
end
$$;

-- Removes a picture that is held.
create function take_picture_away(admin administrator, stored pictures) returns void
language plpgsql as $$
begin
    perform remove_picture(stored.kind, stored.owner, stored.id);
    perform record_action(admin, 'delete_picture', stored.kind || '_picture', stored.id, to_jsonb(stored));
end
$$;

create function remove_image(admin administrator, image integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    of_kind constant text     := coalesce(fields ->> 'kind', 'house');
    route   constant text     := concat_ws(' ', 'remove_image', of_kind, image);
    earlier          outcome  := earlier_answer(admin, route);
    stored           pictures;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    stored := held_picture(of_kind, image);
    if stored.id is null then
        return gone();
    end if;
    perform take_picture_away(admin, stored);
    return remember_answer(admin, '/admin/images?done=image_deleted&kind=' || of_kind, route);
end
$$;

-- Removes lost pictures, a batch at a time, once that is confirmed. Whoever had to wait looks again: the sweep may have found what was lost.
create function remove_missing(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier  outcome := earlier_answer(admin, 'remove_missing');
    missing  text    := (select coalesce(sum(m.total), 0)::text from admin_missing(admin.name) as m);
    problems jsonb   := unconfirmed(fields, missing, problem('', 'missing', missing));
    lost     record;
    stored   pictures;
    total    integer := 0;
begin
    if earlier.status is not null then
        return earlier;
    elsif missing <> '0' and problems is not null then
        return refused(problems);
    end if;
    for lost in
        select p.kind, p.id
          from missing_files m
          join pictures p on media_folder(p.content_hash) = m.folder and p.content_hash = m.name
         where m.is_lost
         order by p.kind, p.owner, p.id
         limit 500
    loop
        stored := held_picture(lost.kind, lost.id);
        perform from missing_files m where m.name = stored.content_hash and m.is_lost for update;
        if found then
            perform take_picture_away(admin, stored);
            total := total + 1;
        end if;
    end loop;
    return remember_answer(admin, '/admin/images?broken=1&done=missing_removed&removed=' || total, 'remove_missing');
end
$$;

commit;
