-- Deploy studentpalace:counters to pg
-- requires: summaries
-- requires: students
--
-- The numbers in the footer (FM2) and the public houses of each city, kept so that reading them costs the same on any day.
--
-- Everyone who publishes something changes the same row here. To hold it only for the moment of the commit, a statement first
-- notes by how much it changes the numbers, in rows that only its own transaction ever sees; a trigger deferred to the commit adds
-- the notes up. Because the locks come last, and the site's row before those of cities, nobody can wait in a circle.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create table site_counters (
    only_row  boolean primary key default true check (only_row),
    landlords integer not null default 0,
    students  integer not null default 0,
    houses    integer not null default 0,
    rooms     integer not null default 0,
    photos    integer not null default 0
);

comment on column site_counters.landlords is 'confirmed accounts';
comment on column site_counters.students  is 'accounts';
comment on column site_counters.houses    is 'public houses';
comment on column site_counters.rooms     is 'public rooms in public houses';
comment on column site_counters.photos    is 'house and room pictures of public houses';

insert into site_counters default values;

-- All that there is, seen by strangers or not, and how that has grown. landlords and students are those above.
create table site_totals (
    only_row boolean primary key default true check (only_row),
    houses   integer not null default 0,
    rooms    integer not null default 0,
    photos   integer not null default 0
);

comment on column site_totals.photos is 'house and room pictures';

insert into site_totals default values;

create table daily_totals (
    day       date primary key,
    landlords integer not null,
    students  integer not null,
    houses    integer not null,
    rooms     integer not null,
    photos    integer not null
);

comment on table daily_totals is 'the totals when a day ended on which one of them had changed';

create table city_counters (
    city_id integer primary key references cities on delete cascade,
    houses  integer not null default 0
);

create function create_city_counter() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    insert into city_counters (city_id) values (new.id);
    return null;
end
$$;

create trigger create_city_counter after insert on cities
    for each row execute function create_city_counter();

-- Empty whenever a transaction ends; not worth logging.
create unlogged table counter_changes (
    city_id   integer,
    landlords integer not null default 0,
    students  integer not null default 0,
    houses    integer not null default 0,
    rooms     integer not null default 0,
    photos    integer not null default 0,
    -- of all, public or not
    all_houses integer not null default 0,
    all_rooms  integer not null default 0,
    all_photos integer not null default 0
);

comment on column counter_changes.city_id is 'NULL for landlords and students';

-- Notes what the totals are today.
create function note_totals() returns void
language sql
begin atomic
    insert into daily_totals (day, landlords, students, houses, rooms, photos)
    select today(), c.landlords, c.students, t.houses, t.rooms, t.photos from site_counters c cross join site_totals t
        on conflict (day) do update
       set landlords = excluded.landlords, students = excluded.students, houses = excluded.houses, rooms = excluded.rooms,
           photos = excluded.photos;
end;

create function apply_counter_changes() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    -- The first of a transaction's notes brings all of them here.
    if not exists (select from counter_changes) then
        return null;
    end if;

    update site_counters s
       set landlords = s.landlords + change.landlords,
           students  = s.students  + change.students,
           houses    = s.houses    + change.houses,
           rooms     = s.rooms     + change.rooms,
           photos    = s.photos    + change.photos
      from (select sum(landlords) as landlords, sum(students) as students,
                   sum(houses) as houses, sum(rooms) as rooms, sum(photos) as photos
              from counter_changes) as change
     where (change.landlords, change.students, change.houses, change.rooms, change.photos) <> (0, 0, 0, 0, 0);

    update city_counters c
       set houses = c.houses + change.houses
      from (select city_id, sum(houses) as houses from counter_changes group by city_id) as change
     where c.city_id = change.city_id and change.houses <> 0;

    update site_totals s
       set houses = s.houses + change.houses,
           rooms  = s.rooms  + change.rooms,
           photos = s.photos + change.photos
      from (select sum(all_houses) as houses, sum(all_rooms) as rooms, sum(all_photos) as photos from counter_changes) as change;
    perform note_totals();

    delete from counter_changes;
    return null;
end
$$;

create constraint trigger apply_counter_changes after insert on counter_changes
    deferrable initially deferred
    for each row execute function apply_counter_changes();

-- After a statement on house_summaries: what its old rows counted goes, what its new rows count comes.
create function count_houses() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into counter_changes (city_id, houses, rooms, photos, all_houses, all_rooms, all_photos)
        select city_id, sum(seen), sum(seen * public_rooms_total), sum(seen * photos_total), count(*), sum(rooms_total), sum(photos_total)
          from (select new_rows.*, is_public::integer as seen from new_rows) as houses
         group by city_id;
    elsif tg_op = 'DELETE' then
        insert into counter_changes (city_id, houses, rooms, photos, all_houses, all_rooms, all_photos)
        select city_id, -sum(seen), -sum(seen * public_rooms_total), -sum(seen * photos_total), -count(*), -sum(rooms_total), -sum(photos_total)
          from (select old_rows.*, is_public::integer as seen from old_rows) as houses
         group by city_id;
    else
        insert into counter_changes (city_id, houses, rooms, photos, all_houses, all_rooms, all_photos)
        select city_id, sum(seen), sum(seen * public_rooms_total), sum(seen * photos_total),
               sum(one), sum(one * rooms_total), sum(one * photos_total)
          from (select  1 as one,  is_public::integer as seen, city_id, rooms_total, public_rooms_total, photos_total from new_rows
                 union all
                select -1 as one, -is_public::integer as seen, city_id, rooms_total, public_rooms_total, photos_total from old_rows) as houses
         group by city_id
        having (sum(seen), sum(seen * public_rooms_total), sum(seen * photos_total), sum(one), sum(one * rooms_total), sum(one * photos_total))
               <> (0, 0, 0, 0, 0, 0);
    end if;
    return null;
end
$$;

create trigger count_inserted after insert on house_summaries
    referencing new table as new_rows
    for each statement execute function count_houses();

create trigger count_updated after update on house_summaries
    referencing old table as old_rows new table as new_rows
    for each statement execute function count_houses();

create trigger count_deleted after delete on house_summaries
    referencing old table as old_rows
    for each statement execute function count_houses();

-- For landlords and students, who come and go singly. The arguments are the changes of the two numbers, in this order.
create function count_account() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    insert into counter_changes (landlords, students) values (tg_argv[0]::integer, tg_argv[1]::integer);
    return null;
end
$$;

create trigger count_confirmed after insert on landlords
    for each row when (new.email_confirmed_at is not null)
    execute function count_account('1', '0');

create trigger count_newly_confirmed after update on landlords
    for each row when (new.email_confirmed_at is not null and old.email_confirmed_at is null)
    execute function count_account('1', '0');

create trigger count_no_longer_confirmed after update on landlords
    for each row when (new.email_confirmed_at is null and old.email_confirmed_at is not null)
    execute function count_account('-1', '0');

create trigger count_deleted after delete on landlords
    for each row when (old.email_confirmed_at is not null)
    execute function count_account('-1', '0');

create trigger count_inserted after insert on students
    for each row execute function count_account('0', '1');

create trigger count_deleted after delete on students
    for each row execute function count_account('0', '-1');

commit;
