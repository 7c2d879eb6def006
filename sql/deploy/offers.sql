-- Deploy studentpalace:offers to pg
-- requires: summaries
-- requires: rebuild
--
-- What search reads. An offer is what a public house has for one academic year: which of its public rooms can be had then, cheapest
-- first. Academic years are named by the calendar year they begin in.
--
-- Which year a room is found under depends on today (AY6), and today is never stored. A house therefore has two kinds of offers:
-- those for a year to come hold the rooms that become free in it; those of year 0 hold what is free by then, and say between which
-- present years they are true. When the first of July makes another year the present one, other rows are true, and no job has run.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- The calendar year in which the academic year of a day begins.
create function year_number(day date) returns integer
language sql immutable parallel safe
return date_part('year', day - interval '6 months')::integer;

-- The year in which a room becomes free, whatever today is: 1 when it is free already, NULL when it is let without an end (AY2).
create function start_year(is_let boolean, let_until date, available_from date) returns integer
language sql immutable parallel safe
return year_number(effective_start(is_let, let_until, available_from, date '0001-07-01'));

-- What can be asked of a house is a bit of a number. The names are those of the search's parameters where there is one; the order is
-- of no meaning, and new names go to the end.
create function house_bit(fact text) returns bigint
language sql immutable parallel safe
return 1::bigint << array_position(array[
    'whole', 'share', 'Male', 'Female', 'Mixed', 'bills_included', 'some_bills',
    'wifi', 'dishwasher', 'washing_machine', 'tumble_dryer', 'microwave', 'garden', 'roof_terrace', 'games_room', 'cinema_room', 'cctv',
    'video_door_entry', 'fob_entry', 'bike_storage', 'central_heating', 'air_con', 'off_street_parking', 'local_parking', 'common_area_tv'], fact);

-- So many shared bathrooms and fewer.
create function bathroom_bits(bathrooms integer) returns bigint
language sql immutable parallel safe
return (1::bigint << bathrooms) - 1 << 40;

create function house_bits(house houses) returns bigint
language sql immutable parallel safe
return house_bit(house.letting_type)
     | bathroom_bits(house.shared_bathrooms)
     | house_bit(case house.gender_preference when 'Either' then 'Mixed' else house.gender_preference end)
     | case house.bills_option when 'yes' then house_bit('bills_included') when 'some' then house_bit('some_bills') else 0 end
     | case when house.wifi               then house_bit('wifi')               else 0 end
     | case when house.dishwasher         then house_bit('dishwasher')         else 0 end
     | case when house.washing_machine    then house_bit('washing_machine')    else 0 end
     | case when house.tumble_dryer       then house_bit('tumble_dryer')       else 0 end
     | case when house.microwave          then house_bit('microwave')          else 0 end
     | case when house.garden             then house_bit('garden')             else 0 end
     | case when house.roof_terrace       then house_bit('roof_terrace')       else 0 end
     | case when house.games_room         then house_bit('games_room')         else 0 end
     | case when house.cinema_room        then house_bit('cinema_room')        else 0 end
     | case when house.cctv               then house_bit('cctv')               else 0 end
     | case when house.video_door_entry   then house_bit('video_door_entry')   else 0 end
     | case when house.fob_entry          then house_bit('fob_entry')          else 0 end
     | case when house.bike_storage       then house_bit('bike_storage')       else 0 end
     | case when house.central_heating    then house_bit('central_heating')    else 0 end
     | case when house.air_con            then house_bit('air_con')            else 0 end
     | case when house.off_street_parking then house_bit('off_street_parking') else 0 end
     | case when house.local_parking      then house_bit('local_parking')      else 0 end
     | case when house.common_area_tv     then house_bit('common_area_tv')     else 0 end;

-- Of how many a group may be (SR2).
create function largest_group() returns integer
language sql immutable parallel safe
return 15;

create table offers (
    house_id         integer     not null references house_summaries on delete cascade,
    year             integer     not null,
    from_year        integer     not null,
    to_year          integer     not null,
    city_id          integer     not null,
    is_first         boolean     not null,
    capacity         integer     not null,
    published        bigint      not null,
    verified_until   date        not null,
    house_bits       bigint      not null,
    room_ids         integer[]   not null,
    prices           integer[]   not null,
    starts           date[]      not null,
    lowest           integer     not null,

    -- which of the rooms, as bits: the lowest is the cheapest room
    rooms            bigint      not null,
    ensuite          bigint      not null,
    tv               bigint      not null,
    desk_chair       bigint      not null,
    wardrobe         bigint      not null,
    lockable_door    bigint      not null,
    wired_internet   bigint      not null,
    couples_ok       bigint      not null,
    disabled_ok      bigint      not null,
    single           bigint      not null,
    small_double     bigint      not null,
    double           bigint      not null,
    king             bigint      not null,

    primary key (house_id, year, from_year)
);

comment on table  offers                is 'derived from offer_facts by triggers; never written by hand';
comment on column offers.year           is 'the academic year to come; 0: the present one, whichever it is between from_year and to_year';
comment on column offers.from_year      is 'the offer stands while the present academic year is one of these';
comment on column offers.is_first       is 'no room of the house becomes free in an earlier year';
comment on column offers.capacity       is 'a share takes a group of up to so many; a whole house with all its rooms here one of minus so many; 0: none (SR3, SR4)';
comment on column offers.verified_until is 'last day of the landlord''s badge (VB1)';
comment on column offers.house_bits     is 'see house_bit()';
comment on column offers.room_ids       is 'the rooms by their rent, ascending, then by id';
comment on column offers.prices         is 'the rent of each';
comment on column offers.starts         is 'the day on which each becomes free; 0001-07-01: already';
comment on column offers.published      is 'microseconds since 1970';
comment on column offers.lowest         is 'the first of the prices';
comment on column offers.rooms          is 'all of them';

-- Rooms with a price and a day on which they become free.
create view offer_rooms as
select r.house_id, r.id, r.price_pcm,
       effective_start(r.is_let, r.let_until, r.available_from, date '0001-07-01') as start,
       start_year(r.is_let, r.let_until, r.available_from)                         as start_year,
       r.ensuite, r.tv, r.desk_chair, r.wardrobe, r.lockable_door, r.wired_internet, r.couples_ok, r.disabled_ok, r.bed_size
  from rooms r
 where r.price_pcm > 0 and effective_start(r.is_let, r.let_until, r.available_from, date '0001-07-01') is not null;

-- What the offers of each house have to say. The one definition: triggers, rebuild and tests all read it. Its columns are those of the table.
create view offer_facts as
select o.house_id, o.year, o.from_year, o.to_year, s.city_id, o.is_first,
       case when h.letting_type = 'share'   then least(o.total, largest_group())
            when o.total > largest_group()  then 0
            when o.total = h.bedrooms_total then -o.total
            else 0 end                                                                            as capacity,
       (extract(epoch from s.published_at) * 1000000)::bigint                                     as published,
       case when p.is_verified then coalesce(p.verified_until, 'infinity') else '-infinity' end   as verified_until,
       house_bits(h)                                                                              as house_bits,
       o.room_ids, o.prices, o.starts, o.prices[1] as lowest,
       o.rooms, o.ensuite, o.tv, o.desk_chair, o.wardrobe, o.lockable_door,
       case when h.wired_internet then o.rooms else o.wired_internet end                          as wired_internet,
       o.couples_ok, o.disabled_ok, o.single, o.small_double, o.double, o.king
  from (select house_id, year, from_year, to_year, is_first, count(*)::integer as total,
               array_agg(id order by place)                                        as room_ids,
               array_agg(price_pcm order by place)                                 as prices,
               array_agg(start order by place)                                     as starts,
               bit_or(place)                                                       as rooms,
               coalesce(bit_or(place) filter (where ensuite), 0)                   as ensuite,
               coalesce(bit_or(place) filter (where tv), 0)                        as tv,
               coalesce(bit_or(place) filter (where desk_chair), 0)                as desk_chair,
               coalesce(bit_or(place) filter (where wardrobe), 0)                  as wardrobe,
               coalesce(bit_or(place) filter (where lockable_door), 0)             as lockable_door,
               coalesce(bit_or(place) filter (where wired_internet), 0)            as wired_internet,
               coalesce(bit_or(place) filter (where couples_ok), 0)                as couples_ok,
               coalesce(bit_or(place) filter (where disabled_ok), 0)               as disabled_ok,
               coalesce(bit_or(place) filter (where bed_size = 'Single'), 0)       as single,
               coalesce(bit_or(place) filter (where bed_size = 'Small double'), 0) as small_double,
               coalesce(bit_or(place) filter (where bed_size = 'Double'), 0)       as double,
               coalesce(bit_or(place) filter (where bed_size = 'King'), 0)         as king
          from (select free.house_id, span.year, span.from_year, span.to_year, free.is_first, room.id, room.price_pcm, room.start, room.ensuite, room.tv, room.desk_chair,
                       room.wardrobe, room.lockable_door, room.wired_internet, room.couples_ok, room.disabled_ok, room.bed_size,
                       1::bigint << (row_number() over (partition by free.house_id, span.year, span.from_year
                                                        order by room.price_pcm, room.id) - 1)::integer as place
                  from (select house_id, start_year,
                               lead(start_year, 1, 2147483647) over houses - 1 as last_year, row_number() over houses = 1 as is_first
                          from (select distinct house_id, start_year from offer_rooms) as start
                        window houses as (partition by house_id order by start_year)) as free
                 cross join lateral (values
                        -- what has become free by the present year
                        (0,          start_year,  last_year,      -2147483648),
                        -- what becomes free in a year to come
                        (start_year, -2147483648, start_year - 1, start_year)) as span (year, from_year, to_year, free_since)
                  join offer_rooms as room on room.house_id = free.house_id and room.start_year between span.free_since and free.start_year
                 where span.year <> 1) as placed
         group by house_id, year, from_year, to_year, is_first) as o
  join house_summaries s   on s.house_id = o.house_id
  join houses h            on h.id = o.house_id
  join landlord_profiles p on p.landlord_id = s.landlord_id
 where s.is_public;

-- Offers of a year and a city; those for groups of some size, with a lowest rent up to some bound; then in the orders of the result lists:
-- newest, and prices. The lists need nothing but what is in the index. A function, because rebuild_derived() makes them anew.
create function index_offers() returns void
language plpgsql as $$
begin
    create index offers_standing_idx on offers (year, city_id, from_year) include (to_year, house_id, is_first);
    create index offers_capacity_idx on offers (year, city_id, capacity, lowest)
        include (from_year, to_year, published, house_id, is_first, verified_until, house_bits, rooms, ensuite, tv, desk_chair, wardrobe, lockable_door, wired_internet,
                 couples_ok, disabled_ok, single, small_double, double, king, prices);
    create index offers_newest_idx on offers (year, city_id, published, house_id, from_year)
        include (to_year, capacity, is_first, verified_until, house_bits, lowest, rooms, ensuite, tv, desk_chair, wardrobe, lockable_door, wired_internet,
                 couples_ok, disabled_ok, single, small_double, double, king, prices);
    create index offers_price_idx on offers (year, city_id, lowest, house_id, from_year)
        include (to_year, capacity, is_first, published, verified_until, house_bits, rooms, ensuite, tv, desk_chair, wardrobe, lockable_door, wired_internet,
                 couples_ok, disabled_ok, single, small_double, double, king, prices);
end
$$;

select index_offers();

-- Brings the offers of these houses up to date. Their summaries are held meanwhile, like everything that is derived from a house: whoever
-- changes the same house waits, and then sees what was left here.
create function refresh_offers(houses integer[]) returns void
language plpgsql security definer set search_path = palace, pg_temp
    set plan_cache_mode = force_generic_plan as $$
begin
    if houses = '{}' then
        return;
    end if;

    perform share_summaries();
    perform from house_summaries s where s.house_id = any (houses) order by s.house_id for no key update;

    delete from offers o
     where o.house_id = any (houses)
       and not exists (select from offer_facts f where f.house_id = any (houses) and (f.*) = (o.*));
    insert into offers
    select f.* from offer_facts f where f.house_id = any (houses)
        on conflict do nothing;
end
$$;

-- The triggers run after those of the summaries, whose names come first, and take the houses from the transition tables in the same way.

create function offer_houses() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform refresh_offers(array(select id from new_rows));
    return null;
end
$$;

create trigger update_offers after update on houses
    referencing new table as new_rows
    for each statement execute function offer_houses();

create function offer_houses_of_rooms() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        perform refresh_offers(array(select house_id from new_rows));
    elsif tg_op = 'UPDATE' then
        perform refresh_offers(array(select house_id from new_rows union select house_id from old_rows));
    else
        perform refresh_offers(array(select house_id from old_rows));
    end if;
    return null;
end
$$;

create trigger update_offers_inserted after insert on rooms
    referencing new table as new_rows
    for each statement execute function offer_houses_of_rooms();

create trigger update_offers_updated after update on rooms
    referencing old table as old_rows new table as new_rows
    for each statement execute function offer_houses_of_rooms();

create trigger update_offers_deleted after delete on rooms
    referencing old table as old_rows
    for each statement execute function offer_houses_of_rooms();

-- A house that becomes public or stops being so, for whatever reason, moves to another city or landlord, or is published for the first time.
create function offer_summarised_houses() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform refresh_offers(array(
        select new_rows.house_id
          from new_rows join old_rows using (house_id)
         where (new_rows.is_public, new_rows.city_id, new_rows.landlord_id, new_rows.published_at)
            is distinct from (old_rows.is_public, old_rows.city_id, old_rows.landlord_id, old_rows.published_at)));
    return null;
end
$$;

create trigger update_offers after update on house_summaries
    referencing old table as old_rows new table as new_rows
    for each statement execute function offer_summarised_houses();

-- The badge of a landlord, on all of the landlord's houses.

create trigger await_summaries before update of is_verified, verified_until on landlord_profiles
    for each statement execute function await_summaries();

create function offer_houses_of_landlords() returns trigger
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    perform refresh_offers(array(
        select s.house_id
          from new_rows join old_rows using (landlord_id) join house_summaries s using (landlord_id)
         where (new_rows.is_verified, new_rows.verified_until) is distinct from (old_rows.is_verified, old_rows.verified_until)));
    return null;
end
$$;

create trigger update_offers after update on landlord_profiles
    referencing old table as old_rows new table as new_rows
    for each statement execute function offer_houses_of_landlords();

-- rebuild_derived() derives offers, too, from what it has put right before.

alter function rebuild_derived() rename to rebuild_summaries;

create function rebuild_derived() returns bigint
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    repaired bigint;
    wrong    bigint := rebuild_summaries();
begin
    -- A table that is filled for the first time is indexed afterwards: that takes a fraction of the time.
    if not exists (select from offers) then
        drop index offers_standing_idx, offers_capacity_idx, offers_newest_idx, offers_price_idx;
        insert into offers select f.* from offer_facts f;
        get diagnostics repaired = row_count;
        perform index_offers();
    else
        delete from offers o where not exists (select from offer_facts f where (f.*) = (o.*));
        get diagnostics repaired = row_count;
        wrong := wrong + repaired;
        insert into offers select f.* from offer_facts f on conflict do nothing;
        get diagnostics repaired = row_count;
    end if;
    wrong := wrong + repaired;

    analyze offers;
    if repaired > 0 then
        perform pg_notify('studentpalace_changes', '');
    end if;
    return wrong;
end
$$;

commit;
