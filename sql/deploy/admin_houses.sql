-- Deploy studentpalace:admin_houses to pg
-- requires: admin_lists
-- requires: landlord_views
--
-- Houses as admins see them: found, looked at, taken off the site for a reason that the landlord sees, put back.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- finding them

create function house_words(title text, street_name text, postcode text) returns text
language sql immutable parallel safe
return fold(title || ' ' || street_name || ' ' || postcode);

-- So that the web server's sessions use the index: see media_folder().
grant execute on function house_words(text, text, text) to studentpalace_web;

create index houses_part_idx  on houses using gin (house_words(title, street_name, postcode) gin_trgm_ops);
create index houses_title_idx on houses (fold(title), id);
create index houses_held_idx  on houses (id) where held_at is not null;
create index houses_draft_idx on houses (id) where state = 'draft';
create index house_summaries_not_public_idx on house_summaries (house_id) where not is_public;

-- Ids of a page of houses in its order, of the next reach ones; NULL: of all, or as many as list_walk() says (search_end). A join that goes down
-- both tables in their order is told of both where to begin. q is part of title, street or postcode, or a number; city and landlord are ids; state
-- is one of those below; sort is newest or title.
create function house_ids(fields jsonb, reach integer) returns integer[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
    is_number   constant boolean := coalesce(fields ->> 'q' ~ '^[1-9][0-9]{0,8}$', false);
    pattern     constant text    := case when not is_number then search_pattern(fields ->> 'q') end;
    asked       constant integer := case when is_number then (fields ->> 'q')::integer end;
    of_city     constant integer := (fields ->> 'city')::integer;
    of_landlord constant integer := (fields ->> 'landlord')::integer;
    wanted      constant text    := coalesce(fields ->> 'state', '');
    by_title    constant boolean := coalesce(fields ->> 'sort' = 'title', false);
    last_id     constant integer := cursor_house(fields ->> 'after');
    behind      constant text    := (select fold(h.title) from houses h where h.id = last_id);
    hits        constant integer[] := case when reach is null then few_hits(array(
        select h.id from houses h where house_words(h.title, h.street_name, h.postcode) like pattern limit list_hits() + 1)) end;
    ids    integer[];
    passed integer;
begin
    select array_agg(near.id order by near.place) filter (
               where case when hits is not null or pattern is null then true
                          else house_words(near.title, near.street_name, near.postcode) like pattern end),
           max(near.id) filter (where reach is null and hits is null and near.place = list_walk())
      into ids, passed
      from (select next.id, next.title, next.street_name, next.postcode, row_number() over () as place
              from (select line.id, line.title, line.street_name, line.postcode
                      from houses line
                      left join house_summaries shown on shown.house_id = line.id
                     where case when hits is not null then line.id = any (hits) else true end
                       and case when asked       is null then true else line.id          = asked       end
                       and case when of_city     is null then true else line.city_id     = of_city     end
                       and case when of_landlord is null then true else line.landlord_id = of_landlord end
                       and case wanted when 'public'     then shown.is_public
                                       when 'not_public' then not shown.is_public
                                       when 'draft'      then line.state = 'draft'
                                       when 'held'       then line.held_at is not null
                                       else true end
                       and case when last_id is null then true
                                when by_title then (fold(line.title), line.id) > (behind, last_id)
                                when wanted in ('public', 'not_public') then line.id < last_id and shown.house_id < last_id
                                else line.id < last_id end
                     order by case when by_title then fold(line.title) end, case when by_title then line.id end, line.id desc
                     limit case when hits is null then coalesce(reach, list_walk()) end) as next) as near;
    return search_end(ids, passed);
end
$$;

-- The same, looked for as long as it takes.
create function found_house_ids(fields jsonb) returns integer[]
language plpgsql stable as $$
declare
    searches constant boolean   := coalesce(fields ->> 'q' !~ '^[1-9][0-9]{0,8}$', false);
    ids      constant integer[] := house_ids(fields, case when searches then list_reach() else list_size() + 1 end);
begin
    return case when searches and cardinality(ids) <= list_size() then house_ids(fields, null) else ids end;
end
$$;

create function admin_houses(admin admin_name, fields jsonb) returns table (
        id integer, title text, city text, landlord_id integer, landlord text, state text, is_public boolean, held boolean, hindrances text,
        rooms integer, public_rooms integer, photos integer, created_on date, passed boolean)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select h.id, h.title, c.name, h.landlord_id, public_name(p.display_name, p.role), h.state, s.is_public, h.held_at is not null,
           house_hindrances(h.state, h.held_at, c.is_active, l.suspended_at, s.public_rooms_total),
           s.rooms_total, s.public_rooms_total, s.photos_total, (h.created_at at time zone 'Europe/London')::date, page.id < 0
      from unnest(found_house_ids(fields)) with ordinality as page (id, place)
      join houses h            on h.id = abs(page.id)
      join house_summaries s   on s.house_id = h.id
      join cities c            on c.id = h.city_id
      join landlords l         on l.id = h.landlord_id
      join landlord_profiles p on p.landlord_id = h.landlord_id
     order by page.place;
end;

create function admin_city_options(admin admin_name) returns table (id integer, name text, is_active boolean)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select c.id, c.name, c.is_active from cities c order by c.sort_order, fold(c.name), c.id;
end;

-- ---- looking at one

create function admin_house(admin admin_name, house integer) returns table (
        id integer, title text, address text, city text, landlord_id integer, landlord text, email text, state text, is_public boolean,
        held_at timestamptz, held_reason text, hindrances text, rooms integer, public_rooms integer, photos integer,
        description text, created_at timestamptz, updated_at timestamptz)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select o.id, o.title, o.address, o.city, o.landlord_id, public_name(p.display_name, p.role), l.email, o.state, o.is_public,
           o.held_at, o.held_reason, o.hindrances, o.rooms_total, o.rooms_total - o.rooms_without_price, s.photos_total,
           h.description, o.created_at, o.updated_at
      from own_houses o
      join houses h            on h.id = o.id
      join house_summaries s   on s.house_id = o.id
      join landlords l         on l.id = o.landlord_id
      join landlord_profiles p on p.landlord_id = o.landlord_id
     where o.id = house;
end;

create function admin_house_rooms(admin admin_name, house integer) returns table (
        id integer, name text, price_pcm integer, price_pw integer, bed_size text, let_today boolean, let_until date, available_on date,
        is_public boolean, description text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select r.id, r.name, r.price_pcm, r.price_pw, r.bed_size, r.let_today, r.let_until, r.available_on, r.is_public, r.description
      from own_rooms r
     where r.house_id = house
     order by r.id;
end;

-- ---- off the site, and back

create view house_holds as
select id, held_at, held_reason
  from houses;

-- reason is NULL to put it back. Of a house that is held already the reason is changed.
create function hold_house(admin administrator, house integer, reason text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'hold_house ' || house;
    done  constant text    := case when reason is not null then 'held' else 'released' end;
    earlier        outcome := earlier_answer(admin, route);
    stored         house_holds;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    select h.* into stored from house_holds h where h.id = house for no key update;
    if stored.id is null then
        return gone();
    end if;

    update houses h
       set held_at = case when reason is not null then coalesce(h.held_at, now()) end, held_reason = coalesce(reason, '')
     where h.id = house and (h.held_at is not null, h.held_reason) <> (reason is not null, coalesce(reason, ''));
    perform record_action(admin, case done when 'held' then 'hold_house' else 'release_house' end, 'house', house, to_jsonb(stored), to_jsonb(h))
       from house_holds h
      where h.id = house;
    return remember_answer(admin, '/admin/houses/' || house || '/hold?done=' || done, route);
end
$$;

commit;
