-- Offers follow every change in its own transaction; rents by the week; a search written as an address.

begin;
\ir lib/setup.psql

select plan(17);

-- MO2, SR12: bounds by the week and the rule for the weekly rent agree for every rent there can be.
select is_empty($$ select pw from generate_series(1, 20000) as pw
                    where weekly_rent(least_rent(pw)) < pw or (least_rent(pw) > 0 and weekly_rent(least_rent(pw) - 1) >= pw) $$,
                'the least rent per month of a rent per week');
select is_empty($$ select pw from generate_series(1, 20000) as pw where weekly_rent(most_rent(pw)) > pw or weekly_rent(most_rent(pw) + 1) <= pw $$,
                'and the most');

-- Addresses
select is(search_query('{}'), null, 'nothing asked, no query');
select is(search_query('{"sort":"relevance","price_per":"week","couple":"true","after":"1.1","seeker_gender":"Male"}'), null, 'nor for what makes no difference');
select is(search_query('{"bed_size":["King","Small double"],"city":"St Albans & more","year":"2026/2027"}'),
          'city=St%20Albans%20%26%20more&year=2026%2F2027&bed_size=King&bed_size=Small%20double', 'in the order of the form, escaped');
select is(search_query('{"group_size":"2","couple":"true"}'), 'group_size=2&couple=true', 'a couple in a group of two');
select is(search_query('{"group_size":"3","couple":"true"}'), 'group_size=3', 'there is none in a group of three');
select is(search_query('{"gender_pref":"Male","household":["Mixed"]}'), 'gender_pref=Male', 'all-male leaves no household open');
select results_eq($$ select name, value, without from search_criteria('{"group_size":"2","couple":"true","household":["Male","Mixed"],"bed_size":["King","Double"]}') $$,
                  $$ values ('group_size', '2', 'household=Male&household=Mixed&bed_size=King&bed_size=Double'),
                            ('couple', 'true', 'group_size=2&household=Male&household=Mixed&bed_size=King&bed_size=Double'),
                            ('household', 'Male,Mixed', 'group_size=2&couple=true&bed_size=King&bed_size=Double'),
                            ('bed_size', 'King', 'group_size=2&couple=true&household=Male&household=Mixed&bed_size=Double'),
                            ('bed_size', 'Double', 'group_size=2&couple=true&household=Male&household=Mixed&bed_size=King') $$,
                  'criteria, each with the search without it; households are one');

-- A thousand random edits, and after each the offers are what their definition says.
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
    case floor(random() * 34)::integer
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
        when 20 then update landlord_profiles set is_verified = not is_verified, verified_until = null where landlord_id = person;
        when 21 then update rooms set is_let = false, let_until = null, available_from = date '2025-06-01' + (random() * 900)::integer where id = room;
        when 22 then update rooms set is_let = true, let_until = null, available_from = null where id = room;
        when 23 then update rooms set ensuite = not ensuite, bed_size = 'King', couples_ok = not couples_ok where id = room;
        when 24 then update houses set wifi = not wifi, garden = not garden, shared_bathrooms = (random() * 5)::integer where id = house;
        else perform pg_temp.new_room(house, nullif(floor(random() * 4) * 100, 0)::integer);
    end case;
end
$$;

select setseed(0.2025) \g /dev/null
create temp table result (wrong integer);
do $$
declare
    wrong integer := 0;
begin
    for n in 1 .. 1000 loop
        perform pg_temp.edit_at_random();
        if exists (table offers except table offer_facts) or exists (table offer_facts except table offers) then
            wrong := wrong + 1;
        end if;
        if n % 100 = 0 then
            set constraints all immediate;
            set constraints all deferred;
        end if;
    end loop;
    insert into result values (wrong);
end
$$;
set constraints all immediate;


select is(wrong, 0, 'offers are right after each of them') from result;
select cmp_ok(count(*), '>', 0::bigint, 'and there are some') from offers join homes on id = house_id;
select is(rebuild_derived(), 0::bigint, 'deriving everything again finds nothing to repair');
update offers set lowest = lowest + 1 where house_id = (select min(house_id) from offers);
select cmp_ok(rebuild_derived(), '>', 0::bigint, 'and repairs what was wrong');
select is_empty($$ (table offers except table offer_facts) union all (table offer_facts except table offers) $$, 'to the letter');

-- Houses larger than any group (SR2 to SR4): a share takes every group, a whole house none, and who asks for no group finds both.
create temp table large as
    with place as (select pg_temp.new_landlord('large@test.example') as landlord, pg_temp.new_city('Largetown') as city)
    select pg_temp.new_house(landlord, city, 16) as id, way from place, unnest(array['share', 'whole']) as way;
update houses set letting_type = way, state = 'published' from large where large.id = houses.id;
select pg_temp.new_room(id) from large, generate_series(1, 16) \g /dev/null
select pg_temp.new_picture('house_images', id) from large \g /dev/null
select results_eq($$ select capacity from large join offers on house_id = id where year = 0 order by way $$, $$ values (15), (0) $$,
                  'how large a group it takes');
select is(count_matches(search_terms('{"city":"Largetown","group_size":"15"}'), 9), 1, 'a group of 15 finds the share');
select is(count_matches(search_terms('{"city":"Largetown"}'), 9), 2, 'without a group both are found');

select * from finish();
rollback;
