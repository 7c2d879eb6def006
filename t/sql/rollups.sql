-- Roll-ups, summaries and counters against a plain recount, after a thousand random edits (RU, MO4, FM2).

begin;
\ir lib/setup.psql

select plan(22);

-- One house, worked out by hand. Today is 2025-11-22.
create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_landlord('owner@test.example') as landlord;
alter table ids add house integer;
update ids set house = pg_temp.new_house(landlord, city, 6);
insert into rooms (house_id, name, price_pcm, bed_size, is_let, let_until, available_from, ensuite, couples_ok, disabled_ok)
select house, name, price, bed, is_let, let_until::date, available_from::date, ensuite, couples, accessible
  from ids, (values ('let',    350, 'Single', true,  '2026-06-30', '2026-07-01', true,  true,  false),
                    ('over',   420, 'King',   true,  '2025-10-31', '2025-11-01', true,  true,  true),
                    ('free',   400, 'Double', false, null,         '2025-09-01', false, false, false),
                    ('later',  450, 'Single', false, null,         '2026-01-10', false, true,  false),
                    ('ever',   300, 'Double', true,  null,         null,         true,  false, false),
                    ('draft', null, 'Double', false, null,         '2025-01-01', true,  true,  true))
            as rooms (name, price, bed, is_let, let_until, available_from, ensuite, couples, accessible);

select is((select row (rooms_total, available_rooms_total, ensuites_total, ensuites_available, double_beds_total, double_beds_available)
             from public_houses join ids on house = id), row (5::bigint, 3::bigint, 3::bigint, 1::bigint, 3::bigint, 2::bigint),
          'RU: rooms, ensuites and double beds, all and available; drafts do not count');
select is((select row (suitable_for_couples_total, couples_ok_available, suitable_for_disabled_total, disabled_ok_available)
             from public_houses join ids on house = id), row (3::bigint, 2::bigint, 1::bigint, 1::bigint), 'RU: couples and accessible rooms');
select is((select row (next_available_on, next_available_year) from public_houses join ids on house = id),
          row ('2025-09-01'::date, '2025/2026'::text), 'RU: the earliest effective start, and its search year');
select is((select row (from_price_pcm, from_price_pw, same_price) from public_houses join ids on house = id), row (400, 92::bigint, false),
          'MO4: the lowest rent on offer');
select is((select house_price_pcm from public_houses join ids on house = id), null, 'WD: no price for the house when it is shared');

set studentpalace.today = '2025-10-31';
select is((select row (available_rooms_total, from_price_pcm) from public_houses join ids on house = id), row (2::bigint, 400),
          'the same rows on the last day of a let');
set studentpalace.today = '2025-11-22';

update rooms set is_let = true where house_id = (select house from ids) and not is_let;
update rooms set is_let = true, let_until = '2026-06-30', available_from = '2026-07-01' where house_id = (select house from ids);
select is((select row (available_rooms_total, from_price_pcm) from public_houses join ids on house = id), row (0::bigint, 300),
          'MO4: nothing on offer, so the lowest of all');

update houses set letting_type = 'whole' where id = (select house from ids);
select is((select house_price_pcm from public_houses join ids on house = id), null, 'WD: no price for the house while a room has none');
update rooms set price_pcm = 400 where house_id = (select house from ids);
select is((select row (house_price_pcm, house_price_pw, same_price) from public_houses join ids on house = id),
          row (2400::bigint, weekly_rent(2400), true), 'WD: the sum when every room is priced');
update houses set bedrooms_total = 7 where id = (select house from ids);
select is((select house_price_pcm from public_houses join ids on house = id), null, 'WD: nor when a bedroom is not listed');

-- A thousand random edits
create temp table towns as select pg_temp.new_city('Town ' || n) as id from generate_series(1, 4) as n;
create temp table people as select pg_temp.new_landlord('p' || n || '@test.example') as id from generate_series(1, 6) as n;
create temp table homes as select pg_temp.new_house(people.id, towns.id, 50) as id from people, towns;

create function pg_temp.any_of(ids anyarray) returns anyelement language sql as $$
    select ids[1 + floor(random() * cardinality(ids))::integer]
$$;

create function pg_temp.edit_at_random() returns void language plpgsql as $$
declare
    town   integer := pg_temp.any_of(array(select id from towns));
    person integer := pg_temp.any_of(array(select id from people));
    house  integer := pg_temp.any_of(array(select h.id from homes join houses h using (id)));
    room   integer := pg_temp.any_of(array(select id from rooms where house_id in (select id from homes)));
begin
    case floor(random() * 22)::integer
        when 0 then update houses set state = 'draft' where id = house;
        when 1 then update houses set state = 'published' where landlord_id = person;
        when 2 then update houses set held_at = case when held_at is null then now() end where id = house;
        when 3 then update cities set is_active = not is_active where id = town;
        when 4 then update landlords set suspended_at = case when suspended_at is null then now() end where id = person;
        when 5 then update landlords set email_confirmed_at = case when email_confirmed_at is null then now() end where id = person;
        when 6 then update rooms set price_pcm = nullif(floor(random() * 3) * 100, 0) where id = room;
        when 7 then update rooms set price_pcm = 500 where house_id in (select id from homes) and random() < 0.1;
        when 8 then delete from rooms where id = room;
        when 9 then update rooms set house_id = house where id = room;
        when 10 then update houses set city_id = town where id = house;
        when 11 then update houses set landlord_id = person where id = house;
        when 12 then perform pg_temp.new_picture('house_images', house);
        when 13 then if room is not null then perform pg_temp.new_picture('room_images', room); end if;
        when 14 then delete from house_images where id = pg_temp.any_of(array(select id from house_images where house_id in (select id from homes)));
        when 15 then delete from room_images where id = pg_temp.any_of(array(select id from room_images where room_id = room));
        when 16 then insert into students (email) values (md5(random()::text) || '@test.example');
        when 17 then delete from students where id = (select max(id) from students) and random() < 0.3;
        when 18 then insert into homes values (pg_temp.new_house(person, town, 50));
        when 19 then delete from houses where id = house and random() < 0.3;
        else perform pg_temp.new_room(house, nullif(floor(random() * 4) * 100, 0)::integer);
    end case;
end
$$;

select setseed(0.2025) \g /dev/null
do $$
begin
    for n in 1 .. 1000 loop
        perform pg_temp.edit_at_random();
        if n % 100 = 0 then
            set constraints all immediate;
            set constraints all deferred;
        end if;
    end loop;
end
$$;
-- One that is public, whatever chance has made of the others.
with last as (insert into homes select pg_temp.new_house(pg_temp.new_landlord('last@test.example'), pg_temp.new_city('Last Town'), 50) returning id)
select pg_temp.new_room(id, 300) from last \g /dev/null
set constraints all immediate;

-- The rules once more, written another way: everything counted with plain conditions.
create temp view public_by_rule as
select h.*
  from houses h
 where h.state = 'published'
   and h.held_at is null
   and h.city_id in (select id from cities where is_active)
   and h.landlord_id not in (select id from landlords where suspended_at is not null)
   and h.id in (select house_id from rooms where price_pcm > 0);

select cmp_ok(count(*), '>', 0::bigint, 'the edits left public houses')
  from public_by_rule join homes using (id);
select cmp_ok(count(*), '>', 0::bigint, 'and others')
  from houses join homes using (id) where houses.id not in (select id from public_by_rule);
select bag_eq('select house_id, landlord_id, city_id, published_at from house_summaries where is_public',
              'select id, landlord_id, city_id, published_at from public_by_rule', 'PV1: the summaries know which houses are public');
select bag_eq('select house_id from house_summaries', 'select id from houses', 'and there is one for every house');
select bag_eq('select house_id, rooms_total, public_rooms_total, photos_total from house_summaries',
              $$ select id,
                        (select count(*) from rooms where house_id = houses.id)::integer as rooms,
                        (select count(*) from rooms where house_id = houses.id and price_pcm > 0)::integer as public_rooms,
                        (select count(*) from house_images where house_id = houses.id)::integer
                        + (select count(*) from room_images join rooms on rooms.id = room_id where house_id = houses.id)::integer as photos
                   from houses $$, 'with the numbers of rooms and pictures');
select bag_eq('select landlords, students, houses, rooms, photos from site_counters',
              $$ select (select count(*) from landlords where email_confirmed_at is not null)::integer as landlords,
                        (select count(*) from students)::integer as students,
                        (select count(*) from public_by_rule)::integer as houses,
                        (select count(*) from rooms join public_by_rule h on h.id = house_id where price_pcm > 0)::integer as rooms,
                        ((select count(*) from house_images join public_by_rule h on h.id = house_id)
                         + (select count(*) from room_images join rooms on rooms.id = room_id join public_by_rule h on h.id = house_id)
                        )::integer as photos $$,
              'FM2: the footer counts');
select bag_eq('select houses, rooms, photos from site_totals',
              $$ select (select count(*) from houses)::integer as houses, (select count(*) from rooms)::integer as rooms,
                        ((select count(*) from house_images) + (select count(*) from room_images))::integer as photos $$,
              'the totals of all there is');
select bag_eq('select landlords, students, houses, rooms, photos from daily_totals where day = today()',
              'select c.landlords, c.students, t.houses, t.rooms, t.photos from site_counters c cross join site_totals t', 'are noted for the day');
select bag_eq('select city_id, houses from city_counters',
              'select c.id, count(h.id)::integer as houses from cities c left join public_by_rule h on h.city_id = c.id group by c.id',
              'the public houses of each city');
select bag_eq('select id, rooms_total, available_rooms_total from public_houses',
              $$ select h.id, count(*) as rooms, count(*) filter (where not is_let or let_until < today()) as available
                   from public_by_rule h join rooms on house_id = h.id and price_pcm > 0 group by h.id $$, 'RU: the roll-ups of every house');

select is(rebuild_derived(), 0::bigint, 'deriving everything again finds nothing to repair');
update site_counters set houses = 0;
update site_totals set rooms = 7;
update house_summaries set is_public = not is_public where house_id in (select house_id from house_summaries order by house_id limit 3);
select ok(rebuild_derived() >= 5, 'and repairs what was wrong');

select * from finish();
rollback;
