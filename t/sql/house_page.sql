-- Reading lists page by page: nothing twice, nothing left out, back the same way, and nonsense is only a position.

begin;
\ir lib/setup.psql

select plan(21);

create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_city('Elsewhere') as elsewhere,
       pg_temp.new_landlord('owner@test.example') as landlord, pg_temp.new_landlord('other@test.example') as other;
create temp table homes as
select n, pg_temp.new_house(case when n % 3 = 0 then other else landlord end, case when n % 4 = 0 then elsewhere else city end) as id
  from ids, generate_series(1, 60) as n;
select pg_temp.new_room(id) from homes \g /dev/null
-- Several houses of the same moment, to the microsecond; newer than whatever else is in the database.
update houses h set published_at = '2030-01-01 12:00:00.123456+00'::timestamptz + (n / 7) * interval '1 microsecond' from homes where homes.id = h.id;
-- Some that nobody sees.
update houses h set state = 'draft' from homes where homes.id = h.id and n % 10 = 0;

create temp view expected as
select h.id, h.city_id, h.landlord_id, h.published_at
  from houses h join homes using (id)
 where h.state = 'published';

-- All pages of a list, forwards and then backwards, as one list of ids; size 10.
create function pg_temp.forwards(city integer, landlord integer) returns integer[] language plpgsql as $$
declare
    found    integer[] := '{}';
    page     integer[];
    position text;
begin
    loop
        select array_agg(house_id order by published_at desc, house_id desc),
               (array_agg(house_cursor(published_at, house_id) order by published_at, house_id))[1]
          into page, position
          from house_page(city, landlord, position, null, 10)
         where house_id in (select id from homes);
        exit when page is null;
        found := found || page;
    end loop;
    return found;
end
$$;

create function pg_temp.backwards(city integer, landlord integer) returns integer[] language plpgsql as $$
declare
    found    integer[] := '{}';
    page     integer[];
    position text      := (select house_cursor(published_at - interval '1 microsecond', 0) from expected order by published_at limit 1);
begin
    loop
        select array_agg(house_id order by published_at desc, house_id desc),
               (array_agg(house_cursor(published_at, house_id) order by published_at desc, house_id desc))[1]
          into page, position
          from house_page(city, landlord, null, position, 10);
        exit when page is null;
        found := page || found;
    end loop;
    return found;
end
$$;

create function pg_temp.all_of(in_city integer, of_landlord integer) returns integer[] language sql as $$
    select array_agg(id order by published_at desc, id desc) from expected
     where (in_city is null or city_id = in_city) and (of_landlord is null or landlord_id = of_landlord)
$$;

select is(cardinality(pg_temp.all_of(null, null)), 54, 'there are 54 houses to see');
select is(pg_temp.forwards(null, null),     pg_temp.all_of(null, null),     'all houses, newest first, ties by higher id');
select is(pg_temp.forwards(city, null),     pg_temp.all_of(city, null),     'those of a city') from ids;
select is(pg_temp.forwards(null, landlord), pg_temp.all_of(null, landlord), 'those of a landlord') from ids;
select is(pg_temp.backwards(null, null),     pg_temp.all_of(null, null),     'the same backwards') from ids;
select is(pg_temp.backwards(city, null),     pg_temp.all_of(city, null),     'of a city') from ids;
select is(pg_temp.backwards(null, landlord), pg_temp.all_of(null, landlord), 'of a landlord') from ids;

select is((select count(*) from house_page(0, null, null, null, 24)), 0::bigint, 'a city that does not exist has no houses');
select is((select count(*) from house_page(null, 0, null, null, 24)), 0::bigint, 'nor has a landlord');
select is((select array_agg(house_id) from house_page(city, null, cursor, 'not read', 24)),
          (select array_agg(house_id) from house_page(city, null, cursor, null, 24)), 'a position behind which wins over one before which')
  from ids, (select house_cursor(published_at, id) as cursor from expected limit 1) as position;

select is(cursor_time(house_cursor(t, 17)), t, 'a cursor keeps the microsecond of ' || t)
  from unnest(array['2025-11-22 17:52:00.123456+00', '1969-12-31 23:59:59.999999+00', '2099-12-31 23:59:59.999999+00']::timestamptz[]) as t;
select is(cursor_house('1.17'), 17, 'and the house');

select lives_ok(format('select from house_page(null, null, %L, null, 24) as behind, house_page(null, null, null, %1$L, 24) as before', cursor), 'a position: ' || cursor)
  from unnest(array['-999999999999999999.0', '999999999999999999.2147483647', '0.0', '-1.1', '000000000000000001.0000000001',
                    '-62135596800000001.5', '-000000000000000000.0000000000']) as cursor;

select * from finish();
rollback;
