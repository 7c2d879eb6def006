-- What landlords do with a house: the address, postcode, bills, bedrooms and video that are refused and stored (AD, PC, BI1, RM2, RM3),
-- versions (IN10), repeated forms (IN11), what strangers see of it (PV1), copies, deletion; foreign houses are not there; audit lines.

begin;
\ir lib/setup.psql
\ir lib/actions.psql

select plan(76);

alter table ids add elsewhere integer, add closed integer;
update ids set elsewhere = pg_temp.new_city('Elsewhere'), closed = pg_temp.new_city('Closed');
insert into city_postcode_prefixes select city, 'SA1' from ids union all select elsewhere, 'CF' from ids;
update cities set is_active = false where id = (select closed from ids);
update landlord_profiles set role = 'agent' where landlord_id = (select landlord from ids);

-- A form as the site sends it, with changes.
create function pg_temp.form(changes jsonb default '{}') returns jsonb language sql as $$
    select jsonb_strip_nulls('{"title": "The house", "city": "testford", "house_number": "17", "street_name": "High Street", "postcode": " sa1 8ph",
        "letting_type": "share", "bedrooms_total": "5", "gender_preference": "Mixed", "wifi": "true"}' || changes)
$$;

-- What is wrong with it.
create function pg_temp.wrong(o outcome) returns text language sql as $$
    select regexp_replace(pg_temp.came(o), '^done .*', 'done')
$$;

create temp table house as select (regexp_match((add_house(pg_temp.by(), pg_temp.form())).location, '^/landlord/houses\?done=house_added&house=(\d+)$'))[1]::integer as id;

-- Adding
select is((select concat_ws('|', h.landlord_id, h.city_id, state, title, house_number, street_name, postcode, letting_type, bedrooms_total, shared_bathrooms, version)
             from houses h join house using (id)),
          (select concat_ws('|', landlord, city, 'published', 'The house', '17', 'High Street', 'SA1 8PH', 'share', 5, 0, 1) from ids), 'a house is added');
select is((select concat_ws('|', wifi, cooker, listing_type, bills_option, cleaning_service, epc_rating) from houses join house using (id)),
          't|f|agent|no|none|', 'RM3: as its landlord is listed; what is not ticked is not there, whatever the default');
select ok((select published_at is not null from houses join house using (id)), 'and has its day');
select is((select concat_ws(' ', action, object_type, object_id, before, after ->> 'title', after ? 'version', ip) from audit_log),
          format('add_house house %s The house f 192.0.2.7', id), 'a line of the audit log tells all of it') from house;

select is(pg_temp.wrong(add_house(pg_temp.by(), pg_temp.form(change))), expected, 'add: ' || change::text)
  from (values
    ('{"city": "Atlantis"}'::jsonb, 'refused city choice Atlantis'),
    ('{"city": "Closed"}', 'refused city choice Closed'),
    ('{"city": null}', 'refused city choice'),
    ('{"house_number": null}', 'refused house_number address'),
    ('{"house_number": null, "flat_number": "2"}', 'done'),
    ('{"house_number": null, "house_name": "Rose House"}', 'done'),
    ('{"street_name": "12 High Street"}', 'refused street_name house_number 12'),
    ('{"street_name": "12a-14, High Street"}', 'refused street_name house_number 12a-14'),
    ('{"street_name": "Flat 2, High Street"}', 'refused street_name flat_number 2'),
    ('{"street_name": "1st Avenue"}', 'done'),
    ('{"street_name": "Flatford Road"}', 'done'),
    ('{"postcode": "SA1"}', 'refused postcode postcode SA1'),
    ('{"postcode": "12345"}', 'refused postcode postcode 12345'),
    ('{"postcode": null}', 'refused postcode postcode'),
    ('{"postcode": "sa18 2ab"}', 'done'),
    ('{"postcode": "CF10 1AA"}', 'refused postcode city CF10 1AA testford'),
    ('{"city": "ELSEWHERE", "postcode": "CF10 1AA"}', 'done'),
    ('{"bills_option": "some"}', 'refused bills_option utilities'),
    ('{"bills_option": "some", "bills_util_tv": "true"}', 'done'),
    ('{"bills_option": "no", "bills_util_tv": "true"}', 'done'),
    ('{"youtube_url": "https://vimeo.example/1"}', 'refused youtube_url youtube https://vimeo.example/1'),
    ('{"youtube_url": "youtu.be/dQw4w9WgXcQ"}', 'done'),
    ('{"city": "Nowhere", "house_number": null, "postcode": "x", "bills_option": "some", "youtube_url": "x", "street_name": "1 A"}',
     'refused city choice Nowhere; house_number address; street_name house_number 1; postcode postcode x; bills_option utilities; youtube_url youtube x')
  ) as cases (change, expected);
select is((select count(*) from houses h join ids on landlord = landlord_id), 10::bigint, 'what is refused is not stored');
select is((select row (bills_util_gas, bills_util_tv) from houses join ids on landlord = landlord_id where bills_option = 'some'), row (false, true), 'BI1: some are those that are ticked');
select is((select youtube_id from houses join ids on landlord = landlord_id where youtube_id <> ''), 'dQw4w9WgXcQ', 'of a video its name is kept');
select is((add_house(pg_temp.by(), pg_temp.form('{"landlord_id": "1", "id": "1", "held_reason": "x", "version": "9"}'))).status, 'done', 'fields of no form');
select is((select concat_ws('|', landlord_id = landlord, held_reason, version) from houses, ids order by houses.id desc limit 1), 't||1', 'are not stored');

-- Repeated (IN11)
select is((add_house(pg_temp.by(key => 'same'), pg_temp.form())).location, (add_house(pg_temp.by(key => 'same'), pg_temp.form())).location,
          'IN11: a form that is sent twice has one answer');
select is((select count(*) from houses h join ids on landlord = landlord_id), 12::bigint, 'and adds one house');
select is((add_house(pg_temp.by(key => 'again'), pg_temp.form('{"postcode": "x"}'))).status, 'refused', 'a form that was refused');
select is((add_house(pg_temp.by(key => 'again'), pg_temp.form())).status, 'done', 'is corrected and sent again');
select isnt((add_house(pg_temp.by('other', 'same'), pg_temp.form())).location, (add_house(pg_temp.by(key => 'same'), pg_temp.form())).location,
            'the same key of another landlord is another');

-- Editing (IN10)
delete from audit_log;
select is(pg_temp.wrong(edit_house(pg_temp.by(), id, pg_temp.form('{"title": "New", "version": "1", "garden": "true"}'))), 'done', 'an edit') from house;
select is((select concat_ws('|', title, garden, wifi, listing_type, version) from houses join house using (id)), 'New|t|t|agent|2', 'is stored');
select results_eq('select line from pg_temp.lines()', format(
    $$ values ('landlord %s edit_house house %s {"title": "The house", "garden": false} {"title": "New", "garden": true} 192.0.2.7') $$, landlord, id),
    'and the line tells what changed') from house, ids;
select is((edit_house(pg_temp.by(), id, pg_temp.form('{"version": "1"}'))).status, 'conflict', 'IN10: an outdated form') from house;
select is((edit_house(pg_temp.by(), id, pg_temp.form())).status, 'conflict', 'IN10: a form without a version') from house;
select is((select title from houses join house using (id)), 'New', 'changes nothing');
update houses set listing_type = 'owner', cleaning_service = 'weekly', state = 'draft' where id = (select id from house);
select is((edit_house(pg_temp.by(), id, pg_temp.form('{"version": "3", "title": null, "bills_option": null}') || '{"title": "Third"}')).status, 'done',
          'choices the form does not name') from house;
select is((select concat_ws('|', listing_type, cleaning_service, state, garden) from houses join house using (id)), 'owner|weekly|draft|f',
          'stay; ticks do not');
update houses set city_id = (select closed from ids), state = 'published' where id = (select id from house);
select is((edit_house(pg_temp.by(), id, pg_temp.form('{"version": "5", "city": "Closed"}'))).status, 'done', 'its own city may be kept when it is off the site') from house;
select pg_temp.new_room(id) from house, generate_series(1, 3) \g /dev/null
select is(pg_temp.wrong(edit_house(pg_temp.by(), id, pg_temp.form('{"version": "6", "bedrooms_total": "2"}'))), 'refused bedrooms_total rooms 2 3',
          'RM2: not fewer bedrooms than rooms') from house;
select is((edit_house(pg_temp.by(), id, pg_temp.form('{"version": "6", "bedrooms_total": "3"}'))).status, 'done', 'RM2: but as many') from house;
update houses set address_unconfirmed = true, street_name = '', postcode = '', legacy_address = '17 High Street' where id = (select id from house);
select is((edit_house(pg_temp.by(), id, pg_temp.form(jsonb_build_object('version', version::text)))).status, 'done', 'an imported address')
  from house join houses using (id);
select is((select concat_ws('|', address_unconfirmed, legacy_address, postcode) from houses join house using (id)), 'f||SA1 8PH', 'is confirmed by saving');

-- Showing and hiding
create function pg_temp.said(o outcome) returns text language sql as $$
    select o.status || ' ' || substring(o.location from 'done=([a-z_]*)')
$$;
select is(pg_temp.said(set_house_state(pg_temp.by(), id, '{"state": "draft"}')), 'done house_hidden', 'PV1: hidden') from house;
select is((select count(*) from public_houses join house using (id)), 0::bigint, 'nobody sees it');
select is(pg_temp.said(set_house_state(pg_temp.by(), id, '{"state": "published"}')), 'done house_public', 'PV1: shown') from house;
select is((select count(*) from public_houses join house using (id)), 1::bigint, 'and seen');
update houses set held_at = now() where id = (select id from house);
select is(pg_temp.said(set_house_state(pg_temp.by(), id, '{"state": "published"}')), 'done house_not_public_held', 'PV1: held by an admin') from house;
update houses set held_at = null, city_id = (select closed from ids) where id = (select id from house);
select is(pg_temp.said(set_house_state(pg_temp.by(), id, '{"state": "published"}')), 'done house_not_public_city', 'PV1: a city off the site') from house;
update houses set city_id = (select city from ids) where id = (select id from house);
update rooms set price_pcm = null where house_id = (select id from house);
select is(pg_temp.said(set_house_state(pg_temp.by(), id, '{"state": "published"}')), 'done house_not_public_rooms', 'PV1: no room with a price') from house;
select is(house_hindrances('draft', now(), false, now(), 0), 'draft held city suspended rooms', 'everything at once');
select is((select count(*) from audit_log where action = 'set_house_state' and object_id = house.id), 2::bigint, 'lines tell of the two that changed something') from house;

-- Copying
update rooms set name = 'Room ' || id, price_pcm = 400 where house_id = (select id from house);
select pg_temp.new_picture('house_images', id, true) from house \g /dev/null
delete from audit_log;
create temp table copy as
select (regexp_match((copy_house(pg_temp.by(), id)).location, '^/landlord/houses/(\d+)/edit\?done=house_copied$'))[1]::integer as id from house;
select is((select concat_ws('|', c.state, c.title, c.postcode, c.held_at, c.published_at, c.version, c.landlord_id)
             from houses c join copy using (id)),
          (select 'draft|The house|SA1 8PH|1|' || landlord from ids), 'a copy is a draft');
select results_eq('select name, price_pcm, bed_size, available_from, version from rooms join copy on copy.id = house_id order by rooms.id',
                  'select name, price_pcm, bed_size, available_from, 1 from rooms join house on house.id = house_id order by rooms.id', 'with the same rooms');
select is((select count(*) from house_images join copy on copy.id = house_id), 0::bigint, 'without pictures');
select results_eq('select action, object_id from audit_log order by id',
    'select ''copy_house'', copy.id::bigint from copy union all (select ''copy_room'', r.id from rooms r join copy on copy.id = house_id order by r.id)',
    'and lines for each');

-- Deleting
select is(pg_temp.wrong(delete_house(pg_temp.by(), id, '{}')), 'refused confirm confirm', 'a deletion is confirmed') from house;
select is((select concat_ws(' ', rooms, photos, floorplans, documents, favourites) from house_contents join house on id = house_id),
          '3 1 0 0 0', 'what will go');
delete from audit_log;
select is((delete_house(pg_temp.by(key => 'd'), id, '{"confirm": "true"}')).location, '/landlord/houses?done=house_deleted', 'it goes') from house;
select is((select count(*) from houses join house using (id)), 0::bigint, 'it is gone');
select is((delete_house(pg_temp.by(key => 'd'), id, '{"confirm": "true"}')).location, '/landlord/houses?done=house_deleted', 'IN11: said again') from house;
select is((delete_house(pg_temp.by(), id, '{"confirm": "true"}')).status, 'gone', 'a new form does not find it') from house;
select is((select string_agg(action || coalesce(' ' || (before ->> 'photos'), ''), ' ' order by id) from audit_log), 'delete_room delete_room delete_room delete_house 1',
          'lines for the rooms and the house');

-- Foreign
delete from audit_log;
create temp table before as select h.* from houses h;
select is((edit_house(pg_temp.by('other'), id, pg_temp.form('{"version": "1"}'))).status, 'gone', 'foreign: edit') from copy;
select is((set_house_state(pg_temp.by('other'), id, '{"state": "published"}')).status, 'gone', 'foreign: state') from copy;
select is((copy_house(pg_temp.by('other'), id)).status, 'gone', 'foreign: copy') from copy;
select is((delete_house(pg_temp.by('other'), id, '{"confirm": "true"}')).status, 'gone', 'foreign: delete') from copy;
select bag_eq('select * from houses', 'select * from before', 'nothing changes');
select is((select string_agg(action, ' ' order by audit_log.id) from audit_log, copy where object_id = copy.id and actor = (select other::text from ids)),
          'refused_edit_house refused_set_house_state refused_copy_house refused_delete_house', 'a line for each');

select * from finish();
rollback;
