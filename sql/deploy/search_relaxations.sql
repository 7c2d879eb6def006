-- Deploy studentpalace:search_relaxations to pg
-- requires: search
--
-- When nothing fits: what would, if one thing were asked differently.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- The lowest price bound, above one with which nothing fits, with which something does: the rent of the last room that is needed, cheapest
-- first, or of the room that must have something, if that is higher. NULL when nothing fits at any price. Found by going up in growing
-- steps, because most of what is far dearer need not be read then.
create function cheapest_match(t search_terms, above integer) returns integer
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    factor   float;
    cheapest integer;
begin
    t.any_price := false;
    t.any_room  := false;
    t.most      := 2147483647;
    if count_matches(t, 0) = 0 then
        return null;
    end if;
    foreach factor in array array[1.02, 1.05, 1.1, 1.2, 1.4, 2, 4, 'infinity'] loop
        t.most   := least(above * factor, 2147483647)::integer;
        cheapest := (
            select min((select greatest((array_agg(price order by n))[m.needed], min(price) filter (where m.together >> (n - 1)::integer & 1 = 1))
                          from unnest(m.prices) with ordinality as room (price, n)
                         where m.counting >> (n - 1)::integer & 1 = 1))
              from (select m.prices, s.needed, counting_rooms(m, s) as counting, together(m, s) as together
                      from search_shelves(t) as s cross join lateral matching_capacities(s) as m) as m);
        exit when cheapest is not null;
    end loop;
    return cheapest;
end
$$;

-- Of a search for one year: how many houses fit, one more than cap standing for more; and when they are counted, the first day on which a room of
-- them that counts becomes free, NULL when that is long ago.
create function count_free(t search_terms, cap integer, out houses integer, out first_day date)
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    found constant integer[] := coalesce((select m.houses from read_matches(t, cap) as m), '{}');
begin
    houses := cardinality(found);
    if houses <= cap then
        first_day := (
            select nullif(min(room.start), '0001-07-01')
              from unnest(found) as house (id)
              join offers o on o.house_id = house.id and o.year = case when t.year = t.this_year then 0 else t.year end
             cross join lateral unnest(o.starts) with ordinality as room (start, n)
             where t.this_year between o.from_year and o.to_year
               and counting_rooms(o, t) >> (room.n - 1)::integer & 1 = 1);
    end if;
end
$$;

-- The same search with one criterion relaxed, for each that then finds something: dropped, or changed to the value given here; 101 houses
-- stand for more than 100. For a year, first_day is when the first room becomes free; for a highest price, amount is by how much it goes up.
-- Other cities and everything in the city are looked at only when nothing nearer was found.
create function search_relaxations(fields jsonb)
    returns table (name text, value text, amount integer, first_day date, houses integer, relaxed jsonb)
language plpgsql stable security definer set search_path = palace, pg_temp
    set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
declare
    asked     constant jsonb   := search_asked(fields) - array['sort', 'after', 'before'];
    size      constant integer := (fields ->> 'group_size')::integer;
    cap       constant integer := 100;
    loose     search_terms;
    price     integer;
    criterion text;
    found_any boolean := false;
begin
    foreach criterion in array search_fields() loop
        continue when not asked ? criterion or criterion in ('city', 'year', 'group_size', 'price_per', 'max_price', 'sort');
        return query
            select criterion, null::text, null::integer, null::date, n, asked - criterion
              from count_matches(search_terms(asked - criterion), cap) as n
             where n > 0;
        found_any := found_any or found;
    end loop;

    if asked ? 'max_price' then
        loose := search_terms(asked - 'max_price');
        price := cheapest_match(loose, (search_terms(asked)).most);
        price := case when asked ->> 'price_per' = 'week' then weekly_rent(price) else price end;
        return query
            select 'max_price', price::text, price - (asked ->> 'max_price')::integer, null::date, n, dearer
              from jsonb_build_object('max_price', price) as bound
             cross join lateral (select asked || bound) as dear (dearer)
             cross join lateral count_matches(search_terms(dearer), cap) as n
             where price is not null and n > 0;
        found_any := found_any or found;
    end if;

    if asked ? 'year' then
        return query
            select 'year', other.year, null::integer, free.first_day, free.houses, later
              from year_choices(today()) as other (year)
             cross join lateral jsonb_set(asked, '{year}', to_jsonb(other.year)) as later
             cross join lateral count_free(search_terms(later), cap) as free
             where other.year <> asked ->> 'year' and free.houses > 0
             order by other.year;
        found_any := found_any or found;
    end if;

    if size is not null then
        return query
            select 'group_size', other.size::text, null::integer, null::date, n, smaller
              from (values (size - 1), (size + 1)) as other (size)
             cross join lateral jsonb_set(asked, '{group_size}', to_jsonb(other.size)) as smaller
             cross join lateral count_matches(search_terms(smaller), cap) as n
             where other.size between 1 and largest_group() and n > 0;
        found_any := found_any or found;
    end if;

    if not found_any and asked ? 'city' then
        return query
            select 'city', null::text, null::integer, null::date, n, asked - 'city'
              from count_matches(search_terms(asked - 'city'), cap) as n
             where n > 0;
        return query
            select 'everything', null::text, null::integer, null::date, n, place
              from jsonb_build_object('city', asked -> 'city') as place
             cross join lateral count_matches(search_terms(place), cap) as n
             where n > 0;
    elsif not found_any then
        return query
            select 'everything', null::text, null::integer, null::date, n, jsonb '{}'
              from count_matches(search_terms(jsonb '{}'), cap) as n
             where n > 0;
    end if;
end
$$;

commit;
