-- How many houses a search finds: exact up to 1,000 (and beside a relaxation up to 100), however many offers they have, and never said to be more
-- than they are.

begin;
\ir lib/setup.psql

select plan(15);

-- Each house has a room that is free and two that become free in the next years, so it has three offers: of this year and of both.
create temp table places as
    select pg_temp.new_city(name) as id, houses from (values ('Sixtyham', 60), ('Hundredford', 101), ('Thousandham', 1000), ('Moreton', 1001)) as place (name, houses);
create temp table owner as select pg_temp.new_landlord('many@test.example') as id;
set local session_replication_role = replica;
with house as (
    insert into houses (landlord_id, city_id, title, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type, published_at, wifi, garden)
    select owner.id, places.id, 'House ' || n, 'High Street', 'SA1 8PH', 'share', 3, 'Mixed', 'owner', now() - n * interval '1 minute', true, n > 1
      from owner, places cross join lateral generate_series(1, houses) as n
    returning id)
select id into temp homes from house;
insert into rooms (house_id, name, price_pcm, bed_size, available_from)
select homes.id, 'Room ' || later, 400 + later, 'Double', make_date(year_number(today()) + later, 8, 1) from homes cross join generate_series(0, 2) as later;
set local session_replication_role = origin;
select rebuild_derived() \g /dev/null

select is(count(*), 3 * (60 + 101 + 1000 + 1001)::bigint, 'three offers each') from offers join homes on homes.id = house_id
 where year_number(today()) between from_year and to_year;

create function pg_temp.found(fields jsonb) returns text language sql as $$
    select (result ->> 'total') || case when (result ->> 'more')::boolean then ' and more' else '' end from search(fields) as result
$$;
select is(pg_temp.found('{"city":"Sixtyham"}'),                          '60',            'few');
select is(pg_temp.found('{"city":"Thousandham"}'),                       '1000',          'a thousand');
select is(pg_temp.found('{"city":"Moreton"}'),                           '1000 and more', 'one more');
select is(pg_temp.found('{"city":"Thousandham","wifi":"true"}'),         '1000',          'a thousand that have something');
select is(pg_temp.found('{"city":"Moreton","wifi":"true"}'),             '1000 and more', 'and one more');
select is(pg_temp.found('{"city":"Moreton","garden":"true"}'),           '1000',          'a thousand of these');
select is(pg_temp.found('{"city":"Thousandham","group_size":"1"}'),      '1000',          'a thousand for a group');
select is(pg_temp.found('{"city":"Moreton","group_size":"1","max_price":"400"}'), '1000 and more', 'and one more at its price');
select is(pg_temp.found(jsonb_build_object('city', 'Thousandham', 'year', academic_year(today()))), '1000', 'a thousand in a year');
select is(pg_temp.found(jsonb_build_object('city', 'Moreton', 'year', academic_year(today()))), '1000 and more', 'and one more');
select is(search('{"city":"Thousandham","wifi":"true"}') -> 'counts' ->> 'garden', '999', 'what is counted beside an option');

select is(count_matches(search_terms('{"city":"Sixtyham"}'), 100),    60,  'fewer than are counted beside a relaxation');
select is(count_matches(search_terms('{"city":"Hundredford"}'), 100), 101, 'more than that');

-- A day far ahead adds one year to what is searched, not all up to it.
update rooms set available_from = '9000-12-31' where id = (select min(r.id) from rooms r join homes on homes.id = r.house_id where r.name = 'Room 2');
select results_eq($$ select distinct year from search_shelves(search_terms('{}')) order by year $$,
                  $$ select distinct year from offers where year = 0 or year > year_number(today()) order by year $$,
                  'every year that has an offer is looked at, and no other');

select * from finish();
rollback;
