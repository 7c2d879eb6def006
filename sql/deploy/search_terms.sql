-- Deploy studentpalace:search_terms to pg
-- requires: offers
-- requires: public_views
-- requires: money
--
-- What a visitor asked for arrives as a JSON object of checked fields, named as in the address. search_terms() makes of it what offers can
-- be compared with, offer_fits() compares, search_query() writes it as an address.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- money: the rents per month whose weekly rent is at least, or at most, so much (MO2, SR12)

create function least_rent(pw integer) returns integer
language sql immutable parallel safe
return greatest((26 * pw::bigint - 8) / 6, 0)::integer;

create function most_rent(pw integer) returns integer
language sql immutable parallel safe
return ((26 * pw::bigint + 12) / 6)::integer;

-- ---- what was asked for

-- What is compared with each offer comes first; what may be NULL or has no fixed length last, because what is behind that is found more slowly.
create type search_terms as (
    today            date,
    this_year        integer, -- the present academic year
    any_year         boolean,
    needed           integer, -- rooms needed (SR5, SR6); 1 without a group size
    smallest         integer, -- capacity of offers that can take the group: this and more, for shares,
    exactly          integer, -- or this, for whole houses; without a group size every capacity
    required         bigint,  -- house_bit()s and bathroom_bits() that must be there
    forbidden        bigint,  -- house_bit()s that must not: other households and ways of letting
    least            integer, -- rent of a room, per month
    most             integer,
    lowest_counts    boolean, -- nothing is asked of the single room but a highest rent
    any_price        boolean, -- no price was asked
    any_room         boolean, -- nothing is asked of the single room: every offer that can take the group has rooms enough
    any_together     boolean, -- nor of one of them (SR11)
    any_offer        boolean, -- nothing is asked of offers but their city and year
    by_relevance     boolean, -- verified landlords come first: what sort says, where it is found quickly
    -- what each room must have that counts: 0 when it is asked for, otherwise -1, which is all bits
    ensuite          bigint,
    tv               bigint,
    desk_chair       bigint,
    wardrobe         bigint,
    lockable_door    bigint,
    wired_internet   bigint,
    -- beds: -1 for each that will do
    single           bigint,
    small_double     bigint,
    double           bigint,
    king             bigint,
    -- beds that would do beside each of these, for the counts beside the options: 0 or -1
    also_single       bigint,
    also_small_double bigint,
    also_double       bigint,
    also_king         bigint,
    -- what one of the counting rooms must have, 0 or -1 as above (SR11)
    couples_ok       bigint,
    disabled_ok      bigint,
    close            boolean, -- the second, wider search (SR16)
    city_id          integer, -- NULL: any; 0: one that is not on offer
    year             integer, -- NULL: any
    sort             text,
    capacities       integer[] -- those of smallest and exactly, each of them, but those of a way of letting that was not chosen
);

-- The values of a field that may repeat; none when it was not given.
create function field_values(fields jsonb, name text) returns setof text
language plpgsql immutable parallel safe as $$
begin
    if jsonb_typeof(fields -> name) = 'array' then
        return query select jsonb_array_elements_text(fields -> name);
    elsif fields ? name then
        return next fields ->> name;
    end if;
end
$$;

-- 0 when a tick is set, otherwise -1.
create function unless_asked(tick boolean) returns bigint
language sql immutable parallel safe
return case when tick then 0 else -1 end;

-- The house_bit()s of a choice that was not made; none when nothing was chosen.
create function forbidden_bits(choices text[], chosen text[]) returns bigint
language plpgsql immutable parallel safe as $$
begin
    return coalesce((select bit_or(house_bit(choice)) from unnest(choices) as choice where chosen <> '{}' and choice <> all (chosen)), 0);
end
$$;

create function search_terms(fields jsonb) returns search_terms
language plpgsql stable as $$
declare
    t      search_terms;
    size   constant integer := (fields ->> 'group_size')::integer;
    weekly constant boolean := fields ->> 'price_per' = 'week';
    couple constant boolean := coalesce(fields ? 'couple' and size <= 2, false);
    beds   constant text[]  := array(select field_values(fields, 'bed_size'));
begin
    t.today     := today();
    t.this_year := year_number(t.today);
    if fields ? 'city' then
        t.city_id := coalesce((select c.id from public_cities c where fold(c.name) = fold(fields ->> 'city')), 0);
    end if;
    t.year := left(fields ->> 'year', 4)::integer;
    t.any_year := t.year is null;
    t.needed   := case when size is null or couple then 1 else size end;
    t.smallest := case when size is null then -2147483648 else t.needed end;
    t.exactly  := -t.needed;

    t.required  := (select coalesce(bit_or(house_bit(key)), 0) from jsonb_each_text(fields) where value = 'true')
                 | bathroom_bits(coalesce((fields ->> 'shared_bathrooms')::integer, 0));
    -- The answer all-male or all-female (SR8); "anything" restricts nothing, what the visitor said next is in households.
    t.forbidden := forbidden_bits(array['Male', 'Female', 'Mixed'],
                                  case when fields ->> 'gender_pref' in ('Male', 'Female') then array[fields ->> 'gender_pref']
                                       else array(select field_values(fields, 'household')) end)
                 | forbidden_bits(array['whole', 'share'], array(select field_values(fields, 'letting_type')));

    t.capacities := case when t.forbidden & house_bit('share') <> 0 then '{}' else array(select generate_series(t.needed, largest_group())) end
                 || case when t.forbidden & house_bit('whole') <> 0 then '{}'
                         when size is null then array(select generate_series(-largest_group(), 0))
                         else array[t.exactly] end;

    t.least := coalesce((fields ->> 'min_price')::integer, 0);
    t.most  := coalesce((fields ->> 'max_price')::integer, 2147483647);
    if weekly then
        t.least := least_rent(t.least);
        t.most  := case when fields ? 'max_price' then most_rent(t.most) else t.most end;
    end if;

    t.ensuite        := unless_asked(fields ? 'ensuite');
    t.tv             := unless_asked(fields ? 'tv');
    t.desk_chair     := unless_asked(fields ? 'desk_chair');
    t.wardrobe       := unless_asked(fields ? 'wardrobe');
    t.lockable_door  := unless_asked(fields ? 'lockable_door');
    t.wired_internet := unless_asked(fields ? 'wired_internet');
    t.couples_ok     := unless_asked(couple or fields ? 'couples_ok');
    t.disabled_ok    := unless_asked(fields ? 'disabled_ok');
    t.single         := unless_asked(beds <> '{}' and 'Single'       <> all (beds));
    t.small_double   := unless_asked(beds <> '{}' and 'Small double' <> all (beds));
    t.double         := unless_asked(beds <> '{}' and 'Double'       <> all (beds));
    t.king           := unless_asked(beds <> '{}' and 'King'         <> all (beds));
    t.also_single       := 0;
    t.also_small_double := 0;
    t.also_double       := 0;
    t.also_king         := 0;

    t.lowest_counts := t.least = 0 and beds = '{}'
                       and not fields ?| array['ensuite', 'tv', 'desk_chair', 'wardrobe', 'lockable_door', 'wired_internet'];
    t.any_price     := t.least = 0 and t.most = 2147483647;
    t.any_room      := t.lowest_counts and t.any_price;
    t.any_together  := not couple and not fields ?| array['couples_ok', 'disabled_ok'];
    t.any_offer     := size is null and t.required = 0 and t.forbidden = 0 and t.any_room and t.any_together;

    t.sort  := coalesce(fields ->> 'sort', 'relevance');
    t.by_relevance := t.sort = 'relevance';
    t.close := false;
    return t;
end
$$;

-- ---- does an offer fit?

-- The rooms of an offer that count, as bits.
create function counting_rooms(o offers, t search_terms) returns bigint
language sql immutable parallel safe
return case when t.any_room then o.rooms
            else (o.ensuite | t.ensuite) & (o.tv | t.tv) & (o.desk_chair | t.desk_chair) & (o.wardrobe | t.wardrobe)
               & (o.lockable_door | t.lockable_door) & (o.wired_internet | t.wired_internet)
               & ((o.single & t.single) | (o.small_double & t.small_double) | (o.double & t.double) | (o.king & t.king))
               & case when t.any_price then -1
                      else greatest((1::bigint << width_bucket(t.most, o.prices)) - (1::bigint << width_bucket(t.least - 1, o.prices)), 0) end
       end;

-- The rooms of which one must count when couples or disabled people are asked for (SR11): those that have all of it.
create function together(o offers, t search_terms) returns bigint
language sql immutable parallel safe
return (o.couples_ok | t.couples_ok) & (o.disabled_ok | t.disabled_ok);

-- What can be asked of rooms, as bits beside those of house_bit(): what the rooms of an offer would still do if it were asked, too.
create function room_bit(fact text) returns bigint
language sql immutable parallel safe
return house_bit('common_area_tv') << array_position(array[
    'ensuite', 'tv', 'desk_chair', 'wardrobe', 'lockable_door', 'wired_internet', 'couples_ok', 'disabled_ok',
    'Single', 'Small double', 'Double', 'King'], fact);

-- Rooms fit; do those of them that have something fit alone? They do when it is all of them; otherwise when they are enough, and one of them is
-- among those of together(). Like all functions here it is short, and what it is given costs little: the planner puts its body in its place.
create function suit(rooms bigint, something bigint, together bigint, needed integer) returns boolean
language sql immutable parallel safe
return rooms & ~something = 0
    or rooms & something & together <> 0 and (needed = 1 or bit_count((rooms & something)::bit(64)) >= needed);

-- SR3 to SR13, but for city and year. In the order in which most offers are ruled out. One CASE, because the planner takes what it cannot
-- judge for every second row then, not for next to none as it would with so many conditions, and chooses an index by its order.
create function offer_fits(o offers, t search_terms) returns boolean
language sql immutable parallel safe
return case when o.house_bits & (t.required | t.forbidden) = t.required
             and (o.capacity >= t.smallest or o.capacity = t.exactly)
             and o.lowest <= t.most
             and (t.any_room or bit_count(counting_rooms(o, t)::bit(64)) >= t.needed)
             and (t.any_together or counting_rooms(o, t) & together(o, t) <> 0)
            then true else false end;

-- The lowest rent among the rooms that count (MO4).
create function from_price(o offers, t search_terms) returns integer
language sql immutable parallel safe
return o.prices[1 + bit_count(((counting_rooms(o, t) & -counting_rooms(o, t)) - 1)::bit(64))];

-- ---- in which order?

-- What comes before the sort: verified landlords for relevance; in the second search how many bills are included.
create function offer_rank(o offers, t search_terms) returns integer
language sql immutable parallel safe
return case when t.by_relevance and o.verified_until >= t.today then 1 else 0 end
     + case when not t.close then 0
            when o.house_bits & house_bit('bills_included') <> 0 then 4
            when o.house_bits & house_bit('some_bills') <> 0 then 2
            else 0 end;

-- A CASE for the planner's sake, as in offer_fits.
create function has_rank(o offers, t search_terms, rank integer) returns boolean
language sql immutable parallel safe
return case when offer_rank(o, t) = rank then true else false end;

-- The place of an offer in the list: higher comes first, then the higher id. A cursor is this number, a dot, and the house's id.
create function offer_position(o offers, t search_terms) returns bigint
language sql immutable parallel safe
return offer_rank(o, t) * 10000000000000000
     + case t.sort when 'price_asc'  then 1000000000 - from_price(o, t)
                   when 'price_desc' then from_price(o, t)
                   else greatest(o.published, 0) end;

-- ---- reading offers

-- A search goes through shelves: it is made for each city and each year by itself, the present one being 0; without a year for each year to come
-- that any offer is of, one found after the other. Not a function that the planner could take apart: the shelves come first, then what is on them.
create function search_shelves(t search_terms) returns setof search_terms
language plpgsql stable rows 4 as $$
begin
    for t.city_id, t.year in
        with recursive shelf (year) as (
            select case when t.any_year or t.year = t.this_year then 0 else t.year end
             union all
            select (select min(o.year) from offers o where o.year > greatest(shelf.year, t.this_year))
              from shelf
             where t.any_year and shelf.year is not null
        )
        select city.id, shelf.year
          from public_cities as city cross join shelf
         where shelf.year is not null
           and (t.city_id is null or city.id = t.city_id)
    loop
        return next t;
    end loop;
end
$$;

-- What is on a shelf, for searches that every offer fits; without a year only the first offer of each house. Its few conditions can be found in
-- every index.
create function standing_offers(shelf search_terms) returns setof offers
language sql stable
begin atomic
    select o.*
      from offers o
     where o.city_id = shelf.city_id and o.year = shelf.year
       and o.from_year <= shelf.this_year and o.to_year >= shelf.this_year
       and (o.is_first or o.year = 0 or not shelf.any_year);
end;

-- The offers of a shelf that fit, in the order of an index.
create function matching_offers(shelf search_terms) returns setof offers
language sql stable
begin atomic
    select o.*
      from offers o
     where o.city_id = shelf.city_id and o.year = shelf.year
       and o.from_year <= shelf.this_year and o.to_year >= shelf.this_year
       and offer_fits(o, shelf);
end;

-- The same, but without a year only the earliest of each house, which speaks for it. Where every offer fits, that is its first.
create function earliest_offers(shelf search_terms) returns setof offers
language sql stable
begin atomic
    select o.*
      from matching_offers(shelf) as o
     where o.is_first or o.year = 0 or not shelf.any_year
        or not shelf.any_offer
           and not exists (select from offers e
                            where e.house_id = o.house_id and e.year < o.year
                              and e.from_year <= shelf.this_year and e.to_year >= shelf.this_year
                              and offer_fits(e, shelf));
end;

-- All that fit, read by capacity and, within each, up to the highest rent.
create function matching_capacities(shelf search_terms) returns setof offers
language sql stable
begin atomic
    select m.*
      from matching_offers(shelf) as m
     where m.capacity = any (shelf.capacities) and m.lowest <= shelf.most;
end;

-- ---- addresses and criteria

-- Every field of the search, in the order of the form, and so of addresses, chips and relaxations.
create function search_fields() returns text[]
language sql immutable parallel safe
return array[
    'city', 'group_size', 'year', 'couple', 'gender_pref', 'household', 'ensuite', 'bills_included', 'letting_type', 'min_price', 'max_price', 'price_per',
    'couples_ok', 'disabled_ok', 'bed_size', 'shared_bathrooms', 'desk_chair', 'wardrobe', 'lockable_door', 'tv', 'wired_internet', 'wifi',
    'dishwasher', 'washing_machine', 'tumble_dryer', 'microwave', 'central_heating', 'air_con', 'cctv', 'video_door_entry', 'fob_entry',
    'off_street_parking', 'local_parking', 'garden', 'roof_terrace', 'bike_storage', 'games_room', 'cinema_room', 'sort'];

-- What was asked without what makes no difference beside the rest: a household beside all-male and all-female, a couple in a larger group,
-- the period of a price without a price.
create function search_asked(fields jsonb) returns jsonb
language sql immutable parallel safe
return fields
     - case when fields ->> 'gender_pref' in ('Male', 'Female')                then 'household' else '' end
     - case when coalesce((fields ->> 'group_size')::integer, 0) not in (1, 2) then 'couple'    else '' end
     - case when not fields ?| array['min_price', 'max_price']                 then 'price_per' else '' end;

-- The parameters of a search's address, one for each value, in their order. Where in the list one is, and what a visitor said about
-- themselves (SR7), is no part of it; nor is what makes no difference.
create function search_pairs(fields jsonb) returns table (name text, value text, pair text)
language plpgsql immutable parallel safe as $$
#variable_conflict use_column
declare
    asked constant jsonb := search_asked(fields);
begin
    return query
        select field.name, given.value, field.name || '=' || url_component(given.value)
          from unnest(search_fields()) with ordinality as field (name, place)
         cross join lateral field_values(asked, field.name) with ordinality as given (value, n)
         where asked ? field.name and (field.name, given.value) not in (('sort', 'relevance'), ('price_per', 'month'))
         order by field.place, given.n;
end
$$;

-- The search as a query string, the same for everyone who asks for the same; NULL when nothing is asked for.
create function search_query(fields jsonb) returns text
language plpgsql immutable parallel safe as $$
begin
    return (select string_agg(pair, '&') from search_pairs(fields));
end
$$;

-- What was chosen, value by value, and the address of the same search without it. Several households are one criterion.
create function search_criteria(fields jsonb) returns table (name text, value text, without text)
language plpgsql immutable parallel safe as $$
#variable_conflict use_column
begin
    return query
        with pairs as (
            select row_number() over () as place, p.name, p.value, p.pair,
                   case when p.name = 'household' then '' else p.value end as one
              from search_pairs(fields) as p
        )
        select chosen.name, string_agg(chosen.value, ',' order by chosen.place),
               (select string_agg(other.pair, '&' order by other.place)
                  from pairs as other
                 where (other.name, other.one) <> (chosen.name, chosen.one)
                   and not (chosen.name = 'group_size' and other.name = 'couple'))
          from pairs as chosen
         where chosen.name not in ('sort', 'price_per')
         group by chosen.name, chosen.one
         order by min(chosen.place);
end
$$;

commit;
