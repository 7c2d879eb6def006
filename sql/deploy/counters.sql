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
    photos    integer not null default 0
);

comment on column counter_changes.city_id is 'NULL for landlords and students';

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
              from counter_changes) as change;

    update city_counters c
       set houses = c.houses + change.houses
      from (select city_id, sum(houses) as houses from counter_changes group by city_id) as change
     where c.city_id = change.city_id and change.houses <> 0;

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
        insert into counter_changes (city_id, houses, rooms, photos)
        select city_id, count(*), sum(public_rooms_total), sum(photos_total)
          from new_rows
         where is_public
         group by city_id;
    elsif tg_op = 'DELETE' then
        insert into counter_changes (city_id, houses, rooms, photos)
        select city_id, -count(*), -sum(public_rooms_total), -sum(photos_total)
          from old_rows
         where is_public
         group by city_id;
    else
        insert into counter_changes (city_id, houses, rooms, photos)
        select city_id, sum(one), sum(one * public_rooms_total), sum(one * photos_total)
          from (select  1 as one, city_id, public_rooms_total, photos_total from new_rows where is_public
                 union all
                select -1 as one, city_id, public_rooms_total, photos_total from old_rows where is_public) as houses
         group by city_id
        having (sum(one), sum(one * public_rooms_total), sum(one * photos_total)) <> (0, 0, 0);
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
