-- Deploy studentpalace:rebuild to pg
-- requires: counters

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- Derives everything derived again: house_summaries from house_facts, the counters from the summaries and accounts. Returns how many
-- rows were wrong or missing; after ordinary work that is 0. Call it after loading rows with triggers off
-- (session_replication_role = replica). Writers wait meanwhile, readers do not.
-- What the days before today would have noted, had the counters been there: from when what is there now was made.
create function derive_history() returns void
language sql
begin atomic
    insert into daily_totals (day, landlords, students, houses, rooms, photos)
    select day, sum(sum(landlords)) over days, sum(sum(students)) over days, sum(sum(houses)) over days, sum(sum(rooms)) over days,
           sum(sum(photos)) over days
      from (select email_confirmed_at as at, 1 as landlords, 0 as students, 0 as houses, 0 as rooms, 0 as photos
              from landlords where email_confirmed_at is not null
             union all select created_at, 0, 1, 0, 0, 0 from students
             union all select created_at, 0, 0, 1, 0, 0 from houses
             union all select created_at, 0, 0, 0, 1, 0 from rooms
             union all select created_at, 0, 0, 0, 0, 1 from house_images
             union all select created_at, 0, 0, 0, 0, 1 from room_images) as made
     cross join lateral (select (at at time zone 'Europe/London')::date as day) as noted
     where day < today()
     group by day
    window days as (order by day);
end;

create function rebuild_derived() returns bigint
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    repaired bigint;
    wrong    bigint := 0;
begin
    -- In the order in which writers take them. Every transaction that has changed something derived ends before this goes on.
    perform own_summaries();
    lock table site_counters, city_counters, site_totals, daily_totals in share row exclusive mode;

    -- After a load nobody has counted these tables yet, and a plan made without knowing their size would take hours.
    analyze cities, landlords, houses, rooms, house_images, room_images;

    delete from house_summaries s where not exists (select from houses h where h.id = s.house_id);
    get diagnostics repaired = row_count;
    wrong := wrong + repaired;

    insert into house_summaries as s
           (house_id, landlord_id, city_id, published_at, is_public, rooms_total, public_rooms_total, photos_total)
    select f.house_id, f.landlord_id, f.city_id, f.published_at, f.is_public, f.rooms_total, f.public_rooms_total, f.photos_total
      from house_facts f
        on conflict (house_id) do update
       set landlord_id        = excluded.landlord_id,
           city_id            = excluded.city_id,
           published_at       = excluded.published_at,
           is_public          = excluded.is_public,
           rooms_total        = excluded.rooms_total,
           public_rooms_total = excluded.public_rooms_total,
           photos_total       = excluded.photos_total
     where s is distinct from excluded;
    get diagnostics repaired = row_count;
    wrong := wrong + repaired;

    analyze house_summaries;

    -- The counters are set below, not changed by what the triggers have noted on the way.
    delete from counter_changes;

    update site_counters s
       set landlords = fact.landlords, students = fact.students, houses = fact.houses, rooms = fact.rooms, photos = fact.photos
      from (select (select count(*) from landlords where email_confirmed_at is not null) as landlords,
                   (select count(*) from students)                                       as students,
                   count(*)                                                              as houses,
                   coalesce(sum(public_rooms_total), 0)                                  as rooms,
                   coalesce(sum(photos_total), 0)                                        as photos
              from house_summaries
             where is_public) as fact
     where (s.landlords, s.students, s.houses, s.rooms, s.photos)
        is distinct from (fact.landlords, fact.students, fact.houses, fact.rooms, fact.photos);
    get diagnostics repaired = row_count;
    wrong := wrong + repaired;

    update site_totals s
       set houses = fact.houses, rooms = fact.rooms, photos = fact.photos
      from (select count(*) as houses, coalesce(sum(rooms_total), 0) as rooms, coalesce(sum(photos_total), 0) as photos
              from house_summaries) as fact
     where (s.houses, s.rooms, s.photos) is distinct from (fact.houses, fact.rooms, fact.photos);
    get diagnostics repaired = row_count;
    wrong := wrong + repaired;
    if not exists (select from daily_totals where day < today()) then
        perform derive_history();
    end if;
    perform note_totals();

    insert into city_counters as s (city_id, houses)
    select c.id, count(h.house_id)
      from cities c left join house_summaries h on h.city_id = c.id and h.is_public
     group by c.id
        on conflict (city_id) do update
       set houses = excluded.houses
     where s.houses <> excluded.houses;
    get diagnostics repaired = row_count;
    wrong := wrong + repaired;

    -- Pages that showed what was wrong are to be forgotten.
    if wrong > 0 then
        perform pg_notify('studentpalace_changes', '');
    end if;
    return wrong;
end
$$;

commit;
