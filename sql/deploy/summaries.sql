-- Deploy studentpalace:summaries to pg
-- requires: images
--
-- Whether a house is public depends on five tables (PV1), and lists must find the newest public houses among hundreds of thousands
-- without asking them. So there is one derived row per house, written by triggers in the transaction of the change, that holds
-- what lists select, order and count by. Nothing here depends on today: availability is computed when it is read.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- What the summary of each house has to say. The one definition: triggers, rebuild and tests all read it.
create view house_facts as
select h.id as house_id,
       h.landlord_id,
       h.city_id,
       h.published_at,
       h.state = 'published' and h.held_at is null and c.is_active and l.suspended_at is null and r.public > 0 as is_public,
       r.total                                                                                                 as rooms_total,
       r.public                                                                                                as public_rooms_total,
       house_photos.total + room_photos.total                                                                  as photos_total
  from houses h
  join cities c    on c.id = h.city_id
  join landlords l on l.id = h.landlord_id
 cross join lateral (select count(*)::integer as total, count(price_pcm)::integer as public
                       from rooms
                      where rooms.house_id = h.id) as r
 cross join lateral (select count(*)::integer as total
                       from house_images
                      where house_images.house_id = h.id) as house_photos
 cross join lateral (select count(*)::integer as total
                       from rooms join room_images on room_images.room_id = rooms.id
                      where rooms.house_id = h.id) as room_photos;

create table house_summaries (
    house_id           integer primary key references houses on delete cascade,
    landlord_id        integer     not null,
    city_id            integer     not null,
    published_at       timestamptz,
    is_public          boolean     not null,
    rooms_total        integer     not null,
    public_rooms_total integer     not null,
    photos_total       integer     not null
);

comment on table  house_summaries           is 'derived from house_facts by triggers; never written by hand';
comment on column house_summaries.is_public is 'strangers may see the house (PV1)';

-- The newest public houses: of all, of a city, of a landlord. Ties go to the higher id.
create index house_summaries_newest_idx          on house_summaries (published_at, house_id)              where is_public;
create index house_summaries_city_newest_idx     on house_summaries (city_id, published_at, house_id)     where is_public;
create index house_summaries_landlord_newest_idx on house_summaries (landlord_id, published_at, house_id) where is_public;
-- All houses of a city or a landlord, when the city is switched off or the landlord suspended.
create index house_summaries_city_id_idx         on house_summaries (city_id);
create index house_summaries_landlord_id_idx     on house_summaries (landlord_id);

-- Many transactions change the summaries of a few houses each, in the order in which their statements come; now and then one
-- changes those of a whole city or landlord. So that they cannot wait for each other in a circle, the many share a lock, which the
-- one takes alone, before anything else.
create function share_summaries() returns void
language sql
return pg_advisory_xact_lock_shared('house_summaries'::regclass::integer, 0);

create function own_summaries() returns void
language sql
return pg_advisory_xact_lock('house_summaries'::regclass::integer, 0);

-- Brings the summaries of these houses up to date. Two steps, because each sees what was committed before it began: the first
-- waits for everyone who is changing one of the houses; the second then reads what they left. Planning them anew for each array would take
-- longer than carrying them out.
create function refresh_summaries(houses integer[]) returns void
language plpgsql security definer set search_path = palace, pg_temp
    set plan_cache_mode = force_generic_plan as $$
begin
    if houses = '{}' then
        return;
    end if;

    perform share_summaries();
    perform from house_summaries s where s.house_id = any (houses) order by s.house_id for no key update;

    insert into house_summaries as s
           (house_id, landlord_id, city_id, published_at, is_public, rooms_total, public_rooms_total, photos_total)
    select f.house_id, f.landlord_id, f.city_id, f.published_at, f.is_public, f.rooms_total, f.public_rooms_total, f.photos_total
      from house_facts f
     where f.house_id = any (houses)
     order by f.house_id
        on conflict (house_id) do update
       set landlord_id        = excluded.landlord_id,
           city_id            = excluded.city_id,
           published_at       = excluded.published_at,
           is_public          = excluded.is_public,
           rooms_total        = excluded.rooms_total,
           public_rooms_total = excluded.public_rooms_total,
           photos_total       = excluded.photos_total
     where s is distinct from excluded;
end
$$;

-- The trigger functions below run after a statement and take the houses it touched from its transition tables, which are always
-- called old_rows and new_rows.

-- A new house, or one that changes its city or landlord, holds both rows against a change of them until it is committed: whoever
-- switches the city off or suspends the landlord could not see it yet. For every other change the summary's own lock is enough.
create function summarise_houses() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform share_summaries();
    if tg_op = 'INSERT' then
        perform from cities c    where c.id in (select city_id     from new_rows) order by c.id for share;
        perform from landlords l where l.id in (select landlord_id from new_rows) order by l.id for share;
    else
        perform from cities c
          where c.id in (select n.city_id from new_rows n join old_rows o using (id) where n.city_id <> o.city_id)
          order by c.id for share;
        perform from landlords l
          where l.id in (select n.landlord_id from new_rows n join old_rows o using (id) where n.landlord_id <> o.landlord_id)
          order by l.id for share;
    end if;
    perform refresh_summaries(array(select id from new_rows));
    return null;
end
$$;

create trigger summarise_inserted after insert on houses
    referencing new table as new_rows
    for each statement execute function summarise_houses();

create trigger summarise_updated after update on houses
    referencing old table as old_rows new table as new_rows
    for each statement execute function summarise_houses();

-- For tables with a house_id: rooms and house_images.
create function summarise_houses_of_rows() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        perform refresh_summaries(array(select house_id from new_rows));
    elsif tg_op = 'UPDATE' then
        perform refresh_summaries(array(select house_id from new_rows union select house_id from old_rows));
    else
        perform refresh_summaries(array(select house_id from old_rows));
    end if;
    return null;
end
$$;

create trigger summarise_inserted after insert on rooms
    referencing new table as new_rows
    for each statement execute function summarise_houses_of_rows();

create trigger summarise_updated after update on rooms
    referencing old table as old_rows new table as new_rows
    for each statement execute function summarise_houses_of_rows();

create trigger summarise_deleted after delete on rooms
    referencing old table as old_rows
    for each statement execute function summarise_houses_of_rows();

create trigger summarise_inserted after insert on house_images
    referencing new table as new_rows
    for each statement execute function summarise_houses_of_rows();

create trigger summarise_updated after update on house_images
    referencing old table as old_rows new table as new_rows
    for each statement execute function summarise_houses_of_rows();

create trigger summarise_deleted after delete on house_images
    referencing old table as old_rows
    for each statement execute function summarise_houses_of_rows();

-- For room_images. When a room is deleted its pictures go first and find no house any more; the room's own trigger then counts.
create function summarise_houses_of_room_images() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        perform refresh_summaries(array(select r.house_id from rooms r where r.id in (select room_id from new_rows)));
    elsif tg_op = 'UPDATE' then
        perform refresh_summaries(array(
            select r.house_id from rooms r where r.id in (select room_id from new_rows union select room_id from old_rows)));
    else
        perform refresh_summaries(array(select r.house_id from rooms r where r.id in (select room_id from old_rows)));
    end if;
    return null;
end
$$;

create trigger summarise_inserted after insert on room_images
    referencing new table as new_rows
    for each statement execute function summarise_houses_of_room_images();

create trigger summarise_updated after update on room_images
    referencing old table as old_rows new table as new_rows
    for each statement execute function summarise_houses_of_room_images();

create trigger summarise_deleted after delete on room_images
    referencing old table as old_rows
    for each statement execute function summarise_houses_of_room_images();

-- Switching a city off or suspending a landlord.

create function await_summaries() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform own_summaries();
    return null;
end
$$;

create trigger await_summaries before update of is_active on cities
    for each statement execute function await_summaries();

create trigger await_summaries before update of suspended_at on landlords
    for each statement execute function await_summaries();

create function summarise_houses_of_cities() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform refresh_summaries(array(
        select s.house_id
          from new_rows join old_rows using (id) join house_summaries s on s.city_id = id
         where new_rows.is_active <> old_rows.is_active));
    return null;
end
$$;

create trigger summarise_updated after update on cities
    referencing old table as old_rows new table as new_rows
    for each statement execute function summarise_houses_of_cities();

create function summarise_houses_of_landlords() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform refresh_summaries(array(
        select s.house_id
          from new_rows join old_rows using (id) join house_summaries s on s.landlord_id = id
         where (new_rows.suspended_at is null) <> (old_rows.suspended_at is null)));
    return null;
end
$$;

create trigger summarise_updated after update on landlords
    referencing old table as old_rows new table as new_rows
    for each statement execute function summarise_houses_of_landlords();

commit;
