-- Deploy studentpalace:empty_searches to pg
-- requires: cities
-- requires: dates
--
-- How often nothing was found: what is wanted and not there, by city and day. Nothing of who asked, or for what.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create table empty_searches (
    city_id  integer not null references cities (id) on delete cascade,
    day      date    not null default today(),
    searches integer not null check (searches > 0),
    primary key (city_id, day)
);

create index empty_searches_day_idx on empty_searches (day);

comment on table empty_searches is 'searches of people in a city that found nothing that fits exactly';

-- Counts one search in the city of that name, without regard to case. With the view of a profile the one thing a visitor's GET writes.
create function count_empty_search(city text) returns void
language sql security definer set search_path = palace, pg_temp
begin atomic
    insert into empty_searches as e (city_id, searches)
    select c.id, 1 from cities c where fold(c.name) = fold(city)
        on conflict (city_id, day) do update set searches = e.searches + 1;
end;

commit;
