-- What landlords do with their profile and schemes: the slug is made once (SL1), versions (IN10), repeated forms (IN11), logo and photo, the
-- required note, schemes that are no longer offered, notes that become public.

begin;
\ir lib/setup.psql
\ir lib/actions.psql

select plan(43);

create function pg_temp.save(changes jsonb, key text default null) returns text language sql as $$
    select pg_temp.came(save_profile(pg_temp.by(key => key), jsonb_strip_nulls('{"display_name": "Testford Lets", "role": "agent"}' || changes)))
$$;
create function pg_temp.profile() returns text language sql as $$
    select concat_ws('|', display_name, public_slug, phone, website, bio, role, version) from landlord_profiles, ids where landlord_id = landlord
$$;

-- Profile
select is(pg_temp.save('{"version": "1", "phone": "+44 (0)1792 20-30 ext 4", "website": "https://lets.example", "bio": "Since 1990\n\nin Testford"}', 'p'),
          'done /landlord/profile?done=profile_saved', 'a profile is saved');
select is(pg_temp.profile(), e'Testford Lets|testford-lets|+44 (0)1792 20-30 ext 4|https://lets.example|Since 1990\n\nin Testford|agent|2', 'SL1: with a slug');
select is((select before || after from audit_log), '{"display_name": "Testford Lets", "phone": "+44 (0)1792 20-30 ext 4", "website": "https://lets.example", "bio": "Since 1990\n\nin Testford", "role": "agent"}',
          'a line tells what changed');
select is(pg_temp.save('{"version": "1"}', 'p'), 'done /landlord/profile?done=profile_saved', 'IN11: said again');
select is(pg_temp.save('{"version": "1"}'), 'conflict', 'IN10: an outdated form');
select is(pg_temp.save('{}'), 'conflict', 'IN10: a form without a version');
select is(pg_temp.save('{"version": "2", "phone": "call me"}'), 'refused phone phone call me', 'no phone number');
select is(pg_temp.save('{"version": "2", "display_name": "Another", "is_verified": "true", "public_slug": "x", "role": null}'), 'done /landlord/profile?done=profile_saved', 'a new name');
select is(pg_temp.profile(), 'Another|testford-lets||||agent|3', 'SL1: keeps the slug; what is not typed is not there');
select is((select is_verified from landlord_profiles, ids where landlord_id = landlord), false, 'VB1: nobody verifies themselves');
select is(pg_temp.came(save_profile(row (2147483647, null, 'k')::caller, '{"display_name": "x"}')), 'gone', 'an account that is gone');

-- Logo and photo
delete from audit_log;
create function pg_temp.upload(what text, letter text, status text default 'taken', key text default null) returns text language sql as $$
    select pg_temp.came(add_profile_picture(pg_temp.by(key => key), what, jsonb_build_array(jsonb_build_object(
               'name', letter, 'status', status, 'hash', repeat(letter, 32), 'width', 300, 'height', 200, 'bytes', 9, 'original', 'originals/' || repeat(letter, 2) || '/' || repeat(letter, 32) || '.jpg'))))
$$;
create function pg_temp.pictures() returns text language sql as $$
    select concat_ws('|', left(logo_file, 1) || substr(logo_file, 33), left(logo_original, 11), left(photo_file, 1) || substr(photo_file, 33), left(photo_original, 11), version, updated_at = now())
      from landlord_profiles, ids where landlord_id = landlord
$$;
update landlord_profiles set photo_file = repeat('d', 32) || '-512.jpg', photo_original = 'originals/dd/' || repeat('d', 32) || '.jpg' where landlord_id = (select landlord from ids);
select is(pg_temp.upload('logo', 'a', key => 'logo'), 'done /landlord/profile?done=logo_saved', 'a logo is saved');
select is(pg_temp.pictures(), 'a-300.jpg|originals/a|d-512.jpg|originals/d|3|t', 'IN10: beside the photo; a form of the profile is not outdated by it');
select is(pg_temp.upload('logo', 'b') || pg_temp.upload('logo', 'a', key => 'logo'), 'done /landlord/profile?done=logo_saveddone /landlord/profile?done=logo_saved',
          'IN11: another one, and the first again');
select is(pg_temp.pictures(), 'b-300.jpg|originals/b|d-512.jpg|originals/d|3|t', 'IN11: it stays the other one');
select is(pg_temp.upload('logo', 'c', 'unreadable') || pg_temp.came(add_profile_picture(pg_temp.by(), 'logo', '[]')), 'refused logo unreadable crefused logo required', 'one that is none');
select is(pg_temp.came(remove_profile_picture(pg_temp.by(), 'photo')), 'done /landlord/profile?done=photo_removed', 'the photo is removed');
select is(pg_temp.pictures(), 'b-300.jpg|originals/b|||3|t', 'and the logo stays');
select is(pg_temp.upload('photo', 'e'), 'done /landlord/profile?done=photo_saved', 'a photo');
select is((select row (logo_hash, logo_width, photo_hash, photo_width) from public_landlords, ids where id = landlord),
          row (repeat('b', 32), 300, repeat('e', 32), 300), 'both are public');
select is((select string_agg(concat_ws(' ', action, left(before ->> 'logo_original', 11), left(after ->> 'logo_original', 11), left(before ->> 'photo_original', 11), left(after ->> 'photo_original', 11)), ', ' order by id)
             from audit_log), 'add_logo  originals/a, add_logo originals/a originals/b, remove_photo originals/d , add_photo  originals/e', 'lines tell which');
select is(pg_temp.came(add_profile_picture(row (2147483647, null, 'k')::caller, 'logo', '[]')) || pg_temp.came(remove_profile_picture(row (2147483647, null, 'k')::caller, 'logo')),
          'gonegone', 'an account that is gone');

update throttles set count = 300, last_at = clock_timestamp() where kind = 'upload' and key_hash = throttle_key((select landlord from ids)::text);
select is(pg_temp.upload('logo', 'f'), 'wait 5  wait 5', 'D-8: who sends too much has to wait');

-- Schemes
create temp table s as
select (select id from accreditation_types where sort_order = 10) as first, (select id from accreditation_types where sort_order = 20) as second,
       (select id from accreditation_types where sort_order = 30) as off, (select id from accreditation_types where slug = 'other-scheme') as other_scheme;
insert into landlord_accreditations (landlord_id, accreditation_id, note, note_public) select landlord, off, 'A1', false from ids, s;
insert into landlord_accreditations (landlord_id, accreditation_id, note, note_public) select landlord, first, 'B2', false from ids, s;
insert into landlord_accreditations (landlord_id, accreditation_id, note) select other, second, 'C3' from ids, s;
update accreditation_types set is_active = false where id = (select off from s);

create function pg_temp.tick(ticked integer[], notes jsonb default '{}', version integer default null, key text default null) returns text language sql as $$
    select pg_temp.came(save_accreditations(pg_temp.by(key => key), jsonb_build_object(
               'version', coalesce(version, accreditations_version(landlord))::text, 'note', notes,
               'accreditation', (select jsonb_object_agg(id::text, 'true') from unnest(ticked) as id)) #- case when ticked = '{}' then '{accreditation}' else '{x}' end::text[]))
      from ids
$$;
create function pg_temp.schemes() returns text language sql as $$
    select string_agg(concat_ws(' ', sort_order, note, note_public), ', ' order by sort_order)
      from landlord_accreditations a join accreditation_types t on t.id = accreditation_id, ids where landlord_id = landlord
$$;

create temp table v as select accreditations_version(landlord) as old from ids;
delete from audit_log;
select is(pg_temp.tick(array[second], jsonb_build_object(second, 'D4', first, 'ignored'), key => 's'), 'done /landlord/accreditations?done=accreditations_saved', 'schemes are saved') from s;
select is(pg_temp.schemes(), '20 D4 t, 30 A1 f', 'ticked ones come, others go, those not offered stay');
select is((select (before ->> 'good-landlord-and-agent-scheme-burnley') || (after ->> 'salford-landlord-accreditation') from audit_log), 'B2D4', 'a line tells which');
select is(pg_temp.tick(array[first], version => old), 'conflict', 'IN10: an outdated form') from s, v;
select is(pg_temp.tick(array[other_scheme]), format('refused note_%s required', other_scheme), 'the other scheme needs a note') from s;
select is(pg_temp.schemes(), '20 D4 t, 30 A1 f', 'nothing changes');
select is(pg_temp.tick(array[second, other_scheme], jsonb_build_object(second, 'D4', other_scheme, 'Ours')), 'done /landlord/accreditations?done=accreditations_saved', 'with one it is saved') from s;
select is(pg_temp.schemes(), '20 D4 t, 30 A1 f, 520 Ours t', 'beside the first');
select is(pg_temp.tick(array[off, second]), 'done /landlord/accreditations?done=accreditations_saved', 'a scheme that is not offered') from s;
select is(pg_temp.schemes(), '20  t, 30 A1 f', 'is not touched; notes may go');
select is(pg_temp.tick(array[second, 2147483647]), 'done /landlord/accreditations?done=accreditations_saved', 'one that does not exist') from s;
select is(pg_temp.schemes(), '20  t, 30 A1 f', 'is none');
select is(pg_temp.tick('{}'), 'done /landlord/accreditations?done=accreditations_saved', 'none at all');
select is(pg_temp.schemes(), '30 A1 f', 'all go');
insert into landlord_accreditations (landlord_id, accreditation_id, note, note_public) select landlord, first, 'B2', false from ids, s;
select is(pg_temp.tick(array[first], jsonb_build_object(first, 'B2')), 'done /landlord/accreditations?done=accreditations_saved', 'saving imported notes') from s;
select is(pg_temp.schemes(), '10 B2 t, 30 A1 f', 'makes them public');
select is((select string_agg(note, ' ') from landlord_accreditations, ids where landlord_id = other), 'C3', 'those of others stay');

-- What the form shows
select is((select string_agg(concat_ws(' ', name, is_active, ticked, note), ', ' order by n) from ids, own_accreditations(landlord) with ordinality as a
            (id, name, help_text, is_active, note_required, ticked, note, note_public, n) where ticked or n = 2),
          'Good Landlord and Agent Scheme (Burnley) t t B2, Salford Landlord Accreditation t f , Preston Accredited Lettings Scheme (PALs) f t A1', 'in the order of the list');
select is((select count(*) from ids, own_accreditations(other) where not is_active), 0::bigint, 'schemes that are not offered are shown only to those who have them');
select is((select string_agg(name, ' ') from ids, own_accreditations(landlord) where note_required), 'Other scheme', 'one needs a note');

select * from finish();
rollback;
