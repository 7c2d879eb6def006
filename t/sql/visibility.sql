-- Who sees what: each condition of PV1 and PV2 taken away singly, over every public view; and the private half of an address (AD1).
-- The statements that read these views: see queries.t.

begin;
\ir lib/setup.psql

select plan(40);

create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_landlord('owner@test.example') as landlord;
alter table ids add house integer, add room integer, add draft integer;
update ids set house = pg_temp.new_house(landlord, city);
update ids set room = pg_temp.new_room(house), draft = pg_temp.new_room(house, null);
update landlord_profiles set display_name = 'Testford Lets' where landlord_id = (select landlord from ids);
select pg_temp.new_picture('house_images', house, true), pg_temp.new_picture('house_floorplans', house, true),
       pg_temp.new_picture('room_images', room, true), pg_temp.new_picture('room_images', draft, true) from ids \g /dev/null
set constraints all immediate;

-- How often the house, the room and the landlord's houses are seen: house, room, photos, plans, room photos, landlord's houses, list of
-- the city, of the landlord, and the city's counter.
create function pg_temp.seen() returns text language sql as $$
    select concat_ws(' ',
        (select count(*) from public_houses       where id = house),
        (select count(*) from public_rooms        where house_id = house),
        (select count(*) from public_house_images where house_id = house),
        (select count(*) from public_floorplans   where house_id = house),
        (select count(*) from public_room_images  where room_id in (room, draft)),
        (select houses   from public_landlords    where id = landlord),
        (select count(*) from house_page(city, null, null, null, 24)),
        (select count(*) from house_page(null, landlord, null, null, 24)),
        (select houses   from city_counters       where city_id = city))
      from ids
$$;

select is(pg_temp.seen(), '1 1 1 1 1 1 1 1 1', 'a public house is seen, with its priced room only');

create function pg_temp.hides(what text, change text, undo text) returns setof text language plpgsql as $$
begin
    execute change;
    return next is(pg_temp.seen(), concat_ws(' ', '0 0 0 0 0', case when what not like '%suspended%' then '0' end, '0 0 0'), 'PV1: ' || what || ' is not public');
    execute undo;
    return next is(pg_temp.seen(), '1 1 1 1 1 1 1 1 1', 'and public again');
end
$$;

select pg_temp.hides('a draft',
                     'update houses set state = ''draft''     where id = (select house from ids)',
                     'update houses set state = ''published'' where id = (select house from ids)');
select pg_temp.hides('a house that an admin holds',
                     'update houses set held_at = now() where id = (select house from ids)',
                     'update houses set held_at = null  where id = (select house from ids)');
select pg_temp.hides('a house in a city that is not active',
                     'update cities set is_active = false where id = (select city from ids)',
                     'update cities set is_active = true  where id = (select city from ids)');
select pg_temp.hides('a house of a suspended landlord',
                     'update landlords set suspended_at = now() where id = (select landlord from ids)',
                     'update landlords set suspended_at = null  where id = (select landlord from ids)');
select pg_temp.hides('a house whose rooms have no price',
                     'update rooms set price_pcm = null where id = (select room from ids)',
                     'update rooms set price_pcm = 400  where id = (select room from ids)');

-- A fully let house stays (PV4)
update rooms set is_let = true, let_until = '2026-06-30', available_from = '2026-07-01' where id = (select room from ids);
select is(pg_temp.seen(), '1 1 1 1 1 1 1 1 1', 'PV4: a fully let house stays public');
select is((select next_available_year from public_houses join ids on house = id), '2026/2027', 'PV4: under the year in which it becomes free');

-- Rooms come and go
select pg_temp.new_house(landlord, city) from ids \g /dev/null
create temp table other as select max(id) as id from houses;
select is((select count(*) from public_houses join other using (id)), 0::bigint, 'a house without rooms is not public');
update rooms set house_id = (select id from other) where id = (select room from ids);
select is((select count(*) from public_houses join other using (id)), 1::bigint, 'a room that moves makes its new house public');
select is((select count(*) from public_houses join ids on house = id), 0::bigint, 'and its old one not');
delete from rooms where id = (select room from ids);
select is((select count(*) from public_houses join other using (id)), 0::bigint, 'deleting the last room hides the house');
update ids set room = pg_temp.new_room(house);
select is((select count(*) from public_houses join ids on house = id), 1::bigint, 'a new one shows it');

-- A house that moves to another city
create temp table inactive as select pg_temp.new_city('Hidden-on-Sea') as id;
update cities set is_active = false where id = (select id from inactive);
update houses set city_id = (select id from inactive) where id = (select house from ids);
select is((select count(*) from public_houses join ids on house = id), 0::bigint, 'a house that moves to an inactive city goes');
update houses set city_id = (select city from ids) where id = (select house from ids);
select is((select count(*) from public_houses join ids on house = id), 1::bigint, 'and comes back');
select is((select count(*) from public_cities join inactive using (id)), 0::bigint, 'SR1: an inactive city is not offered');

-- Addresses
select is((select row (h.street_name, h.outward, h.city) from public_houses h join ids on house = id),
          row ('High Street'::text, 'SA1'::text, 'Testford'::text),
          'AD1: strangers get street, outward code and city');
update houses set address_unconfirmed = true where id = (select house from ids);
select is((select row (h.street_name, h.outward, h.city) from public_houses h join ids on house = id),
          row (null::text, null::text, 'Testford'::text),
          'AD1: and only the city while the address is unconfirmed');
select is_empty($$
    select attrelid::regclass::text, attname
      from pg_attribute
     where attrelid in (select oid from pg_class where relnamespace = 'palace'::regnamespace and relkind = 'v' and relname like 'public\_%')
       and attname in ('flat_number', 'house_name', 'house_number', 'address_extra', 'postcode', 'legacy_address', 'email', 'password_hash',
                       'held_reason', 'suspended_reason', 'verified_note', 'verified_by', 'profile_views', 'original_file', 'file_name')
    $$, 'AD1: no public view has a private column');

-- Profiles
select is((select slug from public_landlords join ids on landlord = id), 'testford-lets', 'a confirmed landlord has a public profile');
update landlords set email_confirmed_at = null where id = (select landlord from ids);
select is((select count(*) from public_landlords join ids on landlord = id), 0::bigint, 'an unconfirmed one has none');
update landlords set email_confirmed_at = now(), suspended_at = now() where id = (select landlord from ids);
select is((select count(*) from public_landlords join ids on landlord = id), 0::bigint, 'nor has a suspended one');
update landlords set suspended_at = null where id = (select landlord from ids);

-- The badge (VB1)
create function pg_temp.badge(flag boolean, until date, shown boolean) returns setof text language plpgsql as $$
begin
    update landlord_profiles set is_verified = flag, verified_until = until, verified_at = '2025-01-31 12:00+00'
     where landlord_id = (select landlord from ids);
    return next is((select verified from public_landlords join ids on landlord = id), shown,
                   format('VB1: verified %s until %s, on the profile', flag, until));
    return next is((select verified from public_houses join ids on house = id), shown, 'and on its houses');
end
$$;

select pg_temp.badge(false, null, false);
select pg_temp.badge(true,  null, true);
select is((select verified_on from public_landlords join ids on landlord = id), '2025-01-31', 'with its date');
select pg_temp.badge(true,  '2025-11-22', true);
select pg_temp.badge(true,  '2025-11-21', false);
select is((select verified_on from public_landlords join ids on landlord = id), null, 'which goes with it');
select pg_temp.badge(false, '2026-11-22', false);

-- Accreditations
insert into landlord_accreditations (landlord_id, accreditation_id, note, note_public)
select landlord, t.id, 'member 7', t.slug = 'national-code'
  from ids, accreditation_types t
 where slug in ('national-code', 'rent-smart-wales', 'client-money-protect');
update accreditation_types set is_active = false where slug = 'client-money-protect';
select results_eq('select name, note from public_accreditations join ids on landlord = landlord_id order by sort_order',
                  $$ values ('Rent Smart Wales', null), ('National Code', 'member 7') $$,
                  'active schemes, with the notes that are public');

select * from finish();
rollback;
