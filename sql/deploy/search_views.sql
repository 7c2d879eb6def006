-- Deploy studentpalace:search_views to pg
-- requires: search
--
-- What is shown of what was found: cards, feeds of rooms, the rents of a city.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- what a result's card shows of a house, without what depends on its rooms: that is known from the offer

create view public_cards as
select h.id, h.title,
       case when not h.address_unconfirmed then h.street_name end as street_name,
       case when not h.address_unconfirmed then h.outward     end as outward,
       c.name as city, h.letting_type, h.bedrooms_total, s.public_rooms_total as rooms_total, h.bills_option, h.gender_preference, h.epc_rating,
       has_badge(p.is_verified, p.verified_until, (select today())) as verified,
       h.wifi, h.bike_storage, h.off_street_parking, h.cctv, h.garden, h.common_area_tv,
       cover.content_hash as cover_hash, cover.width as cover_width, cover.height as cover_height, cover.modern as cover_modern,
       cover.alt_text as cover_alt
  from house_summaries s
  join houses h            on h.id = s.house_id
  join cities c            on c.id = s.city_id
  join landlord_profiles p on p.landlord_id = s.landlord_id
  left join lateral (
       select i.content_hash, i.width, i.height, i.modern, coalesce(nullif(i.alt_text, ''), 'Photo 1 of ' || h.title) as alt_text
         from house_images i
        where i.house_id = s.house_id
        order by i.is_primary desc, i.sort_order, i.id
        limit 1) as cover on true
 where s.is_public;

-- ---- feeds

-- Rooms that count in a search, the last changed first, behind a position (see house_cursor). Those of a short result are at hand; of a
-- long one rooms are read in their order until enough of them belong to it.
create function search_rooms(fields jsonb, size integer) returns table (room_id integer, updated_at timestamptz)
language plpgsql stable rows 10 security definer set search_path = palace, pg_temp
    set plan_cache_mode = force_generic_plan set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
    t         constant search_terms := search_terms(fields);
    matches     constant search_found := find_matches(t);
    from_time constant timestamptz  := coalesce(cursor_time(fields ->> 'after'), 'infinity');
    from_id   constant integer      := coalesce(cursor_house(fields ->> 'after'), 0);
begin
    if matches.more then
        return query
            select r.id, r.updated_at
              from rooms r
             where r.price_pcm > 0 and (r.updated_at, r.id) < (from_time, from_id)
               and exists (select from offers o
                            where o.house_id = r.house_id and t.this_year between o.from_year and o.to_year and (t.city_id is null or o.city_id = t.city_id)
                              and case when t.year is null then true when t.year = t.this_year then o.year = 0 else o.year = t.year end
                              and offer_fits(o, t)
                              and counting_rooms(o, t) >> array_position(o.room_ids, r.id) - 1 & 1 = 1)
             order by r.updated_at desc, r.id desc
             limit size;
    else
        return query
            select r.id, r.updated_at
              from unnest(matches.houses, matches.years) as m (house_id, year)
              join offers o using (house_id, year)
             cross join lateral unnest(o.room_ids) with ordinality as counting (room_id, n)
              join rooms r on r.id = counting.room_id
             where t.this_year between o.from_year and o.to_year
               and offer_fits(o, t)
               and counting_rooms(o, t) >> (counting.n - 1)::integer & 1 = 1
               and (r.updated_at, r.id) < (from_time, from_id)
             order by r.updated_at desc, r.id desc
             limit size;
    end if;
end
$$;

create index rooms_updated_at_idx on rooms (updated_at, id) where price_pcm > 0;

-- ---- cities

-- From where to where the lowest rents of a city's houses go; NULL for a city without any.
create function city_rents(city integer) returns table (lowest integer, highest integer)
language plpgsql stable security definer set search_path = palace, pg_temp set enable_bitmapscan = off as $$
declare
    t constant search_terms := search_terms('{}');
begin
    return query
        select min(cheapest.lowest), max(dearest.lowest)
          from (select distinct s.year from search_shelves(t) as s) as shelf
         cross join lateral (select o.lowest from offers o
                              where o.year = shelf.year and o.city_id = city and t.this_year between o.from_year and o.to_year
                              order by o.lowest limit 1) as cheapest
         cross join lateral (select o.lowest from offers o
                              where o.year = shelf.year and o.city_id = city and t.this_year between o.from_year and o.to_year
                              order by o.lowest desc limit 1) as dearest;
end
$$;

commit;
