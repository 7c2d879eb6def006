-- Deploy studentpalace:search to pg
-- requires: search_terms
-- requires: house_page
--
-- Results of a search, page by page, with what is counted beside them.
--
-- Up to 1,001 houses that fit are looked for. When there are no more, they are the whole result, and the page is a part of them. When there are
-- more, the page is read by itself from an index that has its order.
-- What rules offers out is not bounded so: a search that nearly nothing fits looks at all of the city's that could, by size and rent.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- counting

-- Offers that fit: all of them or, when they are of more houses than cap, so many that this is certain. Without a year a house may have several:
-- as many are read as cap houses usually have and, when that does not tell, as they can have. No arrays: nothing fits.
create function read_matches(t search_terms, cap integer, out more boolean, out houses integer[], out years integer[])
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    certainly boolean;
    bound     integer;
    got       integer;
begin
    foreach certainly in array array[false, true] loop
        bound := case when not t.any_year then cap
                      when not certainly  then cap * 8 / 5
                      else cap * (select count(distinct s.year) from search_shelves(t) as s) end + 1;
        select array_agg(house_id), array_agg(year)
          into houses, years
          from (select m.house_id, m.year from search_shelves(t) as s cross join lateral matching_capacities(s) as m limit bound) as found;
        got  := coalesce(cardinality(houses), 0);
        more := got > cap and (not t.any_year or (select count(distinct id) > cap from unnest(houses) as house (id)));
        exit when more or got < bound;
    end loop;
end
$$;

-- How many houses fit; one more than cap stands for more.
create function count_matches(t search_terms, cap integer) returns integer
language plpgsql stable as $$
begin
    return (select case when m.more then cap + 1 else (select count(distinct id) from unnest(m.houses) as house (id)) end
              from read_matches(t, cap) as m);
end
$$;

-- Houses that fit: all of them or, when there are more, some. Without a year each with the earliest year in which it fits.
create type search_found as (
    more      boolean,   -- there are more than 1,000, and these are not all
    houses    integer[],
    years     integer[],
    positions bigint[],
    facts     bigint[]   -- house_bit()s, and room_bit()s that could be asked, too, in one year or another
);

-- They are looked for by an index that has what is compared; what is counted is then read of all or, of a broad search, whose counts are
-- lower bounds, of a sample. Where every offer fits, looking whether there are too many to count compares nothing.
create function find_matches(t search_terms) returns search_found
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    sample  constant integer := 50;
    broad   constant boolean := t.any_offer
                                and (select count(*) > 1000
                                       from (select from search_shelves(t) as s cross join lateral standing_offers(s) limit 1001) as standing);
    matches search_found;
begin
    if broad then
        select true, array_agg(house_id), array_agg(year)
          into matches.more, matches.houses, matches.years
          from (select m.house_id, m.year from search_shelves(t) as s cross join lateral standing_offers(s) as m limit sample) as found;
    else
        select m.more, case when m.more then m.houses[:sample] else m.houses end, case when m.more then m.years[:sample] else m.years end
          into matches.more, matches.houses, matches.years
          from read_matches(t, 1000) as m;
    end if;

    select array_agg(house_id), array_agg(year), array_agg(position),
           array_agg(house_bits
                 | case when suit(counting, ensuite, together, needed) then room_bit('ensuite') else 0 end
                 | case when suit(counting, tv, together, needed) then room_bit('tv') else 0 end
                 | case when suit(counting, desk_chair, together, needed) then room_bit('desk_chair') else 0 end
                 | case when suit(counting, wardrobe, together, needed) then room_bit('wardrobe') else 0 end
                 | case when suit(counting, lockable_door, together, needed) then room_bit('lockable_door') else 0 end
                 | case when suit(counting, wired_internet, together, needed) then room_bit('wired_internet') else 0 end
                 | case when suit(counting, single | also, together, needed) then room_bit('Single') else 0 end
                 | case when suit(counting, small_double | also, together, needed) then room_bit('Small double') else 0 end
                 | case when suit(counting, double | also, together, needed) then room_bit('Double') else 0 end
                 | case when suit(counting, king | also, together, needed) then room_bit('King') else 0 end
                 | case when counting & couples_ok & together <> 0 then room_bit('couples_ok') else 0 end
                 | case when counting & disabled_ok & together <> 0 then room_bit('disabled_ok') else 0 end)
      into matches.houses, matches.years, matches.positions, matches.facts
      from (select o.house_id, o.year, o.house_bits, o.ensuite, o.tv, o.desk_chair, o.wardrobe, o.lockable_door, o.wired_internet,
                   o.couples_ok, o.disabled_ok, o.single, o.small_double, o.double, o.king,
                   (o.single & t.also_single) | (o.small_double & t.also_small_double) | (o.double & t.also_double) | (o.king & t.also_king) as also,
                   t.needed, together(o, t) as together, counting_rooms(o, t) as counting, offer_position(o, t) as position
              from unnest(matches.houses, matches.years) as found (house_id, year)
              join offers o using (house_id, year)
             where t.this_year between o.from_year and o.to_year
            offset 0) as m;   -- which keeps the planner from writing out what is computed once for each of its uses

    if t.any_year then
        select array_agg(house), array_agg(year), array_agg(position), array_agg(facts)
          into matches.houses, matches.years, matches.positions, matches.facts
          from (select distinct on (house) house, year, position, bit_or(facts) over (partition by house) as facts
                  from unnest(matches.houses, matches.years, matches.positions, matches.facts) as one (house, year, position, facts)
                 order by house, year) as m;
    end if;
    return matches;
end
$$;

-- How many houses these are; 1,001 stands for more.
create function count_found(matches search_found) returns integer
language plpgsql immutable as $$
begin
    return case when matches.more then 1001 else coalesce(cardinality(matches.houses), 0) end;
end
$$;

-- How many of them have each fact: what is counted beside the options.
create function count_facts(matches search_found) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object(
               'gender_anything',    count(*),
               'bills_included',     count(*) filter (where facts & house_bit('bills_included')     <> 0),
               'wifi',               count(*) filter (where facts & house_bit('wifi')               <> 0),
               'dishwasher',         count(*) filter (where facts & house_bit('dishwasher')         <> 0),
               'washing_machine',    count(*) filter (where facts & house_bit('washing_machine')    <> 0),
               'tumble_dryer',       count(*) filter (where facts & house_bit('tumble_dryer')       <> 0),
               'microwave',          count(*) filter (where facts & house_bit('microwave')          <> 0),
               'garden',             count(*) filter (where facts & house_bit('garden')             <> 0),
               'roof_terrace',       count(*) filter (where facts & house_bit('roof_terrace')       <> 0),
               'games_room',         count(*) filter (where facts & house_bit('games_room')         <> 0),
               'cinema_room',        count(*) filter (where facts & house_bit('cinema_room')        <> 0),
               'cctv',               count(*) filter (where facts & house_bit('cctv')               <> 0),
               'video_door_entry',   count(*) filter (where facts & house_bit('video_door_entry')   <> 0),
               'fob_entry',          count(*) filter (where facts & house_bit('fob_entry')          <> 0),
               'bike_storage',       count(*) filter (where facts & house_bit('bike_storage')       <> 0),
               'central_heating',    count(*) filter (where facts & house_bit('central_heating')    <> 0),
               'air_con',            count(*) filter (where facts & house_bit('air_con')            <> 0),
               'off_street_parking', count(*) filter (where facts & house_bit('off_street_parking') <> 0),
               'local_parking',      count(*) filter (where facts & house_bit('local_parking')      <> 0),
               'letting_whole',      count(*) filter (where facts & house_bit('whole')              <> 0),
               'letting_share',      count(*) filter (where facts & house_bit('share')              <> 0),
               'gender_male',        count(*) filter (where facts & house_bit('Male')               <> 0),
               'gender_female',      count(*) filter (where facts & house_bit('Female')             <> 0)
           ) || jsonb_build_object(
               'ensuite',            count(*) filter (where facts & room_bit('ensuite')            <> 0),
               'tv',                 count(*) filter (where facts & room_bit('tv')                 <> 0),
               'desk_chair',         count(*) filter (where facts & room_bit('desk_chair')         <> 0),
               'wardrobe',           count(*) filter (where facts & room_bit('wardrobe')           <> 0),
               'lockable_door',      count(*) filter (where facts & room_bit('lockable_door')      <> 0),
               'wired_internet',     count(*) filter (where facts & room_bit('wired_internet')     <> 0),
               'couples_ok',         count(*) filter (where facts & room_bit('couples_ok')         <> 0),
               'disabled_ok',        count(*) filter (where facts & room_bit('disabled_ok')        <> 0),
               'bed_single',         count(*) filter (where facts & room_bit('Single')             <> 0),
               'bed_small_double',   count(*) filter (where facts & room_bit('Small double')       <> 0),
               'bed_double',         count(*) filter (where facts & room_bit('Double')             <> 0),
               'bed_king',           count(*) filter (where facts & room_bit('King')               <> 0)
           )
          from unnest(matches.facts) as facts);
end
$$;

-- ---- pages of long results

-- Of a list from the cheapest up: a rent so high that what is wanted of the houses behind a position has no higher one. A house's rent for the
-- rooms that count is at least its lowest, so offers whose lowest is higher need not be read. Found by going up in growing steps.
create function price_reach(t search_terms, from_position bigint, from_house integer, wanted integer) returns integer
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    start constant bigint := greatest(1000000000 - from_position,
                                      (select min((select o.lowest from offers o where o.city_id = s.city_id and o.year = s.year order by o.lowest limit 1))
                                         from search_shelves(t) as s));
    reach  integer;
    factor float;
begin
    foreach factor in array array[1.02, 1.05, 1.1, 1.2, 1.4, 2, 'infinity'] loop
        reach := least(start * factor, 2147483647)::integer;
        exit when reach = 2147483647 or wanted = (
            select count(*)
              from (select from search_shelves(t) as s
                     cross join lateral earliest_offers(s) as o
                     where o.lowest <= reach and from_price(o, s) <= reach and (offer_position(o, s), o.house_id) < (from_position, from_house)
                     limit wanted) as cheap);
    end loop;
    return reach;
end
$$;

-- The next houses behind a position, or with backwards before it, of a result of more than 1,000. Ranks are read one after the other, each by
-- an index that has the order of the sort, so that a page costs the same wherever it is. Only the lowest rent among rooms that must have
-- something is in no index: then all that fits is read, from the cheapest up as far as the page needs it. Where every offer fits, as in the list of
-- a city, the newest are read without the comparisons, which cost more to prepare than a page of them costs to read.
create function list_matches(t search_terms, from_position bigint, from_house integer, backwards boolean, size integer)
    returns table (place bigint, house integer, offer_year integer)
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    unclear constant boolean := t.sort in ('price_asc', 'price_desc')
                                and not t.lowest_counts;
    reach   constant integer := case when unclear and t.sort = 'price_asc' and not t.close and not backwards
                                     then price_reach(t, from_position, from_house, size) else 2147483647 end;
    missing integer := size;
    rank    integer;
    key     bigint;  -- where to start inside the rank
    id      integer;
    price   bigint;  -- what the key means when prices are sorted
    got     integer;
begin
    for rank in
        select n from generate_series(0, 5) as n
         where (t.close or n < 2) and (t.by_relevance or n % 2 = 0)
           and case when backwards then n >= from_position / 10000000000000000 else n <= from_position / 10000000000000000 end
         order by case when backwards then n else -n end
    loop
        exit when missing <= 0;
        if rank = from_position / 10000000000000000 then
            key := from_position % 10000000000000000;
            id  := from_house;
        else
            key := case when backwards then 0 else 9999999999999999 end;
            id  := 0;
        end if;
        -- Offers dearer than the highest rent cannot fit: the list from the dearest need not begin above it.
        price   := case when t.sort = 'price_asc' then 1000000000 - key
                        when backwards then key
                        else least(key, t.most::bigint + 1) end;

        if t.sort = 'price_asc' and not unclear and not backwards then
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and o.lowest >= price and (o.lowest > price or o.house_id < id)
                        order by o.lowest, o.house_id desc
                        limit missing) as m
                 order by m.lowest, m.house_id desc
                 limit missing;
        elsif t.sort = 'price_asc' and not unclear then
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and o.lowest <= price and (o.lowest < price or o.house_id > id)
                        order by o.lowest desc, o.house_id
                        limit missing) as m
                 order by m.lowest desc, m.house_id
                 limit missing;
        elsif t.sort = 'price_desc' and not unclear and not backwards then
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and (o.lowest, o.house_id) < (price, id)
                        order by o.lowest desc, o.house_id desc
                        limit missing) as m
                 order by m.lowest desc, m.house_id desc
                 limit missing;
        elsif t.sort = 'price_desc' and not unclear then
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and (o.lowest, o.house_id) > (price, id)
                        order by o.lowest, o.house_id
                        limit missing) as m
                 order by m.lowest, m.house_id
                 limit missing;
        elsif unclear and not backwards then
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and o.lowest <= reach
                          and (offer_position(o, s), o.house_id) < (rank * 10000000000000000 + key, id)
                        order by offer_position(o, s) desc, o.house_id desc
                        limit missing) as m
                 order by m.position desc, m.house_id desc
                 limit missing;
        elsif unclear then
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and (offer_position(o, s), o.house_id) > (rank * 10000000000000000 + key, id)
                        order by offer_position(o, s), o.house_id
                        limit missing) as m
                 order by m.position, m.house_id
                 limit missing;
        elsif t.any_offer and not backwards then
            return query
                select rank * 10000000000000000 + greatest(m.published, 0), m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select o.*
                         from standing_offers(s) as o
                        where has_rank(o, s, rank) and (o.published, o.house_id) < (key, id)
                        order by o.published desc, o.house_id desc
                        limit missing) as m
                 order by m.published desc, m.house_id desc
                 limit missing;
        elsif not backwards then
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and (o.published, o.house_id) < (key, id)
                        order by o.published desc, o.house_id desc
                        limit missing) as m
                 order by m.published desc, m.house_id desc
                 limit missing;
        else
            return query
                select m.position, m.house_id, m.year
                  from search_shelves(t) as s
                 cross join lateral (
                       select offer_position(o, s) as position, o.*
                         from earliest_offers(s) as o
                        where has_rank(o, s, rank) and (o.published, o.house_id) > (key, id)
                        order by o.published, o.house_id
                        limit missing) as m
                 order by m.published, m.house_id
                 limit missing;
        end if;
        get diagnostics got = row_count;
        missing := missing - got;
    end loop;
end
$$;

-- ---- the result

-- Some of the counts; NULL when there are more matches than were read.
create function known_counts(matches search_found, names text[]) returns jsonb
language plpgsql stable as $$
declare
    counts constant jsonb := count_facts(matches);
begin
    return (select jsonb_object_agg(name, case when not matches.more then counts -> name end) from unnest(names) as name);
end
$$;

-- The fields that choose among houses as wholes: whether a house has the one or the other can be told from its facts.
create function choosing_fields() returns text[]
language sql immutable parallel safe
return array['letting_type', 'gender_pref', 'household'];

-- What find_matches(t) would find, among the matches of the same search without choosing_fields() when these are all there are.
create function find_among(wide search_found, t search_terms) returns search_found
language plpgsql stable as $$
declare
    matches search_found;
begin
    if t.forbidden = 0 then
        return wide;
    elsif wide.more then
        return find_matches(t);
    end if;
    select false, array_agg(house), array_agg(year), array_agg(position), array_agg(facts)
      into matches
      from unnest(wide.houses, wide.years, wide.positions, wide.facts) as one (house, year, position, facts)
     where facts & t.forbidden = 0;
    return matches;
end
$$;

-- Sizes of beds, and the names of what is counted beside them.
create function bed_counts() returns table (size text, name text)
language sql immutable rows 4
begin atomic
    select size, 'bed_' || replace(lower(size), ' ', '_') from unnest(array['Single', 'Small double', 'Double', 'King']) as size;
end;

-- Beside each size of bed that was not chosen: with that size, too. total: without it; when that is more than was counted, so is this.
create function count_beds(fields jsonb, total integer) returns jsonb
language plpgsql stable as $$
declare
    beds    constant text[]       := array(select field_values(fields, 'bed_size'));
    chosen  constant search_terms := search_terms(fields);
    t       search_terms          := search_terms(fields - 'bed_size');
    counts  jsonb;
    matches search_found;
begin
    if total > 1000 then
        return (select jsonb_object_agg(name, total) from bed_counts());
    end if;
    t.also_single       := chosen.single;
    t.also_small_double := chosen.small_double;
    t.also_double       := chosen.double;
    t.also_king         := chosen.king;
    matches := find_matches(t);
    counts  := count_facts(matches);
    return (select jsonb_object_agg(name, case when size = any (beds)   then total
                                               when not matches.more    then (counts ->> name)::integer
                                               else count_matches(search_terms(fields || jsonb_build_object('bed_size', beds || size)), 1000) end)
              from bed_counts());
end
$$;

-- The counts beside options that would take the place of a choice, which the matches themselves cannot tell: those of the search without
-- the choice can, unless there are more than were read.
create function count_alternatives(fields jsonb, wide search_found, total integer) returns jsonb
language plpgsql stable as $$
declare
    counts  jsonb := '{}';
    matches search_found;
begin
    if fields ? 'letting_type' then
        matches := find_among(wide, search_terms(fields - 'letting_type'));
        counts  := known_counts(matches, array['letting_whole', 'letting_share'])
                || jsonb_build_object('letting_' || (fields ->> 'letting_type'), total);
    end if;
    if fields ?| array['gender_pref', 'household'] then
        matches := find_among(wide, search_terms(fields - array['gender_pref', 'household']));
        counts  := counts || known_counts(matches, array['gender_male', 'gender_female']);
        matches := find_among(wide, search_terms(fields - 'gender_pref'));
        counts  := counts || jsonb_build_object('gender_anything', count_found(matches),
                                                'gender_' || lower(coalesce(fields ->> 'gender_pref', 'Anything')), total);
    end if;
    return counts || case when fields ? 'bed_size' then count_beds(fields, total) else '{}' end;
end
$$;

-- The houses of one page with what of them fits, in their order. Rooms that are free already have no day.
create function describe_matches(houses integer[], years integer[], t search_terms) returns jsonb
language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object(
                   'house',    o.house_id,
                   'year',     case when o.year = 0 then academic_year(t.today) else o.year || '/' || o.year + 1 end,
                   'rooms',    room.total,
                   'ensuites', bit_count((counting_rooms(o, t) & o.ensuite)::bit(64)),
                   'price',    room.lowest,
                   'same',     room.lowest = room.highest,
                   'free_on',  nullif(room.start, '0001-07-01')) order by page.n), '[]')
          from unnest(houses, years) with ordinality as page (house_id, year, n)
          join offers o using (house_id, year)
         cross join lateral (
               select count(*) as total, min(price) as lowest, max(price) as highest, min(start) as start
                 from unnest(o.prices, o.starts) with ordinality as room (price, start, n)
                where counting_rooms(o, t) >> (n - 1)::integer & 1 = 1) as room
         where t.this_year between o.from_year and o.to_year);
end
$$;

-- Positions in the list: 24 houses behind one, or before one; the houses of a short result are at hand, those of a long one are read.
create function search_page(t search_terms, matches search_found, from_position bigint, from_house integer, backwards boolean, size integer)
    returns table (place bigint, house integer, offer_year integer)
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
begin
    if matches.more then
        return query select * from list_matches(t, from_position, from_house, backwards, size);
    elsif backwards then
        return query
            select m.* from unnest(matches.positions, matches.houses, matches.years) as m (place, house, year)
             where (m.place, m.house) > (from_position, from_house)
             order by m.place, m.house
             limit size;
    else
        return query
            select m.* from unnest(matches.positions, matches.houses, matches.years) as m (place, house, year)
             where (m.place, m.house) < (from_position, from_house)
             order by m.place desc, m.house desc
             limit size;
    end if;
end
$$;

-- A page of the result as JSON: match (exact, close, none), total, more (than total), counts (lower bounds when more), next and prev (cursors),
-- page (see describe_matches).
create function search_afresh(fields jsonb) returns jsonb
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    backwards constant boolean      := fields ? 'before' and not fields ? 'after';
    position  constant text         := coalesce(fields ->> 'after', fields ->> 'before', '999999999999999999.0');
    t         search_terms          := search_terms(fields);
    asked     constant jsonb        := search_asked(fields);
    wide      constant search_found := find_matches(case when asked ?| choosing_fields() then search_terms(asked - choosing_fields()) else t end);
    matches   search_found          := find_among(wide, t);
    exact     constant boolean      := matches.houses is not null;
    page      record;
    first     integer;
    last      integer;
begin
    if not exact and fields ?| array['ensuite', 'bills_included'] then
        t := search_terms(fields - array['ensuite', 'bills_included']);
        t.close := true;
        matches := find_matches(t);
    end if;

    -- One more than a page: whether the list goes on.
    select array_agg(m.house order by m.place desc, m.house desc)      as houses,
           array_agg(m.offer_year order by m.place desc, m.house desc) as years,
           array_agg(m.place || '.' || m.house order by m.place desc, m.house desc) as cursors,
           count(*)::integer as size
      into page
      from search_page(t, matches, split_part(position, '.', 1)::bigint, split_part(position, '.', 2)::integer, backwards, 25) as m;
    first := case when backwards and page.size = 25 then 2 else 1 end;
    last  := case when backwards then page.size else least(page.size, 24) end;

    return jsonb_build_object(
        'match',  case when exact then 'exact' when matches.houses is not null then 'close' else 'none' end,
        'total',  least(count_found(matches), 1000),
        'more',   matches.more,
        'counts', case when exact then count_facts(matches) || count_alternatives(asked, wide, count_found(matches)) else '{}' end,
        -- Whoever comes from a neighbouring page can go back to it.
        'next',   case when backwards or page.size = 25 then page.cursors[last] end,
        'prev',   case when case when backwards then page.size = 25 else fields ? 'after' end then page.cursors[first] end,
        'page',   describe_matches(page.houses[first:last], page.years[first:last], t));
end
$$;

-- The same without its page. The statements of a web page all ask for it; the first of a transaction leaves the answer for the others.
create function search(fields jsonb) returns jsonb
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    answer jsonb;
begin
    if current_setting('studentpalace.search_fields', true) is distinct from fields::text then
        answer := search_afresh(fields);
        perform set_config('studentpalace.search_fields', fields::text, true),
                set_config('studentpalace.search_page', answer ->> 'page', true),
                set_config('studentpalace.search', (answer - 'page')::text, true);
    end if;
    return current_setting('studentpalace.search');
end
$$;

-- And its page: one row for each house, in the order of the list.
create function search_houses(fields jsonb)
    returns table (place bigint, house integer, year text, rooms integer, ensuites integer, price integer, same boolean, free_on date)
language plpgsql rows 24 as $$
begin
    perform search(fields);
    return query
        select m.place, m.house, m.year, m.rooms, m.ensuites, m.price, m.same, m.free_on
          from rows from (jsonb_to_recordset(current_setting('studentpalace.search_page')::jsonb)
                          as (house integer, year text, rooms integer, ensuites integer, price integer, same boolean, free_on date))
               with ordinality as m (house, year, rooms, ensuites, price, same, free_on, place);
end
$$;

commit;
