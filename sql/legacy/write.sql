-- Import, step 8: the rows that are left, as they are now, into the tables of the site. No rule is applied here any more. The triggers
-- that watch over single changes rest; foreign keys and all other constraints do not, and what is derived is derived afterwards.
-- Sequences are restarted, never only advanced: a number that was taken would stay taken when the import is rolled back.

\echo '  writing'

create function legacy.watchmen(action text) returns void
language plpgsql as $$
declare
    table_name text;
begin
    for table_name in select target from legacy.carried_table order by target loop
        execute format('alter table palace.%I %s trigger user', table_name, action);
    end loop;
end
$$;

select legacy.watchmen('disable');

truncate palace.landlords, palace.landlord_profiles, palace.cities, palace.houses, palace.rooms, palace.house_images, palace.room_images,
         palace.house_floorplans, palace.house_documents, palace.landlord_accreditations, palace.students, palace.student_favourites,
         palace.imports, palace.house_summaries, palace.city_counters restart identity cascade;
-- The new site's own list of accreditations stays only where the old one had none.
delete from palace.accreditation_types where exists (select from legacy.accreditation_types);

insert into palace.landlords (id, email, password_hash, email_confirmed_at, created_at)
select id::integer, email, password_hash, created, created
  from legacy.landlords cross join lateral (select created_at::timestamp at time zone 'UTC' as created) as utc
 where left_out is null
 order by id::integer;

insert into palace.landlord_profiles
       (landlord_id, display_name, public_slug, phone, website, bio, role, logo_file, photo_file, logo_legacy_path, photo_legacy_path,
        profile_views, is_verified, verified_by, updated_at)
select p.landlord_id::integer, coalesce(p.display_name, ''), nullif(p.public_slug, ''), coalesce(p.phone, ''), coalesce(p.website, ''),
       coalesce(p.bio, ''), p.role, coalesce(logo.hash || '-' || logo.width || '.jpg', ''), coalesce(photo.hash || '-' || photo.width || '.jpg', ''),
       nullif(p.logo_path, ''), nullif(p.photo_path, ''), p.profile_views::bigint, p.is_verified::boolean,
       case when p.is_verified = '1' then 'imported from the old site' else '' end, l.created_at
  from legacy.landlord_profiles p
  join palace.landlords l on l.id = p.landlord_id::integer
  left join legacy.files logo  on logo.path  = p.logo_path
  left join legacy.files photo on photo.path = p.photo_path
 where p.left_out is null
 order by p.landlord_id::integer;

-- Cities, accreditations and favourites had no time of their own: as old as the site, or as whom they belong to.
insert into palace.cities (id, name, is_active, sort_order, created_at)
select id::integer, name, is_active::boolean, sort_order::integer, coalesce((select min(created_at) from palace.landlords), now())
  from legacy.cities
 where left_out is null
 order by id::integer;

insert into palace.city_postcode_prefixes (city_id, prefix)
select id::integer, prefix
  from legacy.cities cross join string_to_table(postcode_prefixes, ',') as prefix
 where left_out is null and postcode_prefixes <> '';

insert into palace.houses
       (id, landlord_id, city_id, state, published_at, title, description, flat_number, house_number, street_name, address_extra, postcode,
        address_unconfirmed, legacy_address, letting_type, bedrooms_total, shared_bathrooms, gender_preference, bills_option, bills_util_gas,
        bills_util_electric, bills_util_water, bills_util_broadband, bills_util_tv, cleaning_service, listing_type, epc_rating, youtube_id,
        feature1, feature2, feature3, feature4, feature5, washing_machine, tumble_dryer, dishwasher, cooker, microwave, coffee_maker,
        central_heating, air_con, vacuum, wifi, wired_internet, common_area_tv, cctv, video_door_entry, fob_entry, off_street_parking,
        local_parking, garden, roof_terrace, bike_storage, games_room, cinema_room, created_at, updated_at)
select h.id::integer, h.landlord_id::integer, c.id, h.state, created, h.title, coalesce(h.description, ''),
       case when a.confirmed then a.flat_number else '' end, case when a.confirmed then a.house_number else '' end,
       case when a.confirmed then a.street_name else '' end, case when a.confirmed then a.address_extra else '' end,
       case when a.confirmed then a.postcode else '' end, not a.confirmed, case when a.confirmed then '' else h.address end,
       h.letting_type, h.bedrooms_total::integer, h.shared_bathrooms::integer, h.gender_preference, h.bills_option, h.bills_util_gas::boolean,
       h.bills_util_electric::boolean, h.bills_util_water::boolean, h.bills_util_broadband::boolean, h.bills_util_tv::boolean,
       h.cleaning_service, h.listing_type, coalesce(h.epc_rating, ''), coalesce(h.youtube_url, ''),
       coalesce(h.feature1, ''), coalesce(h.feature2, ''), coalesce(h.feature3, ''), coalesce(h.feature4, ''), coalesce(h.feature5, ''),
       h.washing_machine::boolean, h.tumble_dryer::boolean, h.dishwasher::boolean, h.cooker::boolean, h.microwave::boolean,
       h.coffee_maker::boolean, h.central_heating::boolean, h.air_con::boolean, h.vacuum::boolean, h.wifi::boolean, h.wired_internet::boolean,
       h.common_area_tv::boolean, h.cctv::boolean, h.video_door_entry::boolean, h.fob_entry::boolean, h.off_street_parking::boolean,
       h.local_parking::boolean, h.garden::boolean, h.roof_terrace::boolean, h.bike_storage::boolean, h.games_room::boolean,
       h.cinema_room::boolean, created, created
  from legacy.houses h
 cross join lateral (select h.created_at::timestamp at time zone 'UTC' as created) as utc
  join legacy.addresses a using (row_key)
  join palace.cities c on palace.fold(c.name) = palace.fold(h.city)
 where h.left_out is null
 order by h.id::integer;

insert into palace.rooms
       (id, house_id, name, description, price_pcm, bed_size, room_size, is_let, let_until, available_from, couples_ok, disabled_ok, ensuite, tv,
        desk_chair, wardrobe, chest_drawers, lockable_door, wired_internet, safe, dressing_table, mirror, bedside_table, blinds, curtains,
        sofa, created_at, updated_at)
select id::integer, house_id::integer, name, coalesce(description, ''), nullif(price_pcm, '')::integer, bed_size, coalesce(room_size, ''),
       is_let::boolean, nullif(let_until, '')::date, nullif(available_from, '')::date, couples_ok::boolean, disabled_ok::boolean,
       ensuite::boolean, tv::boolean, desk_chair::boolean, wardrobe::boolean, chest_drawers::boolean, lockable_door::boolean,
       wired_internet::boolean, safe::boolean, dressing_table::boolean, mirror::boolean, bedside_table::boolean, blinds::boolean,
       curtains::boolean, sofa::boolean, created, created
  from legacy.rooms
 cross join lateral (select created_at::timestamp at time zone 'UTC' as created) as utc
 where left_out is null
 order by house_id::integer, id::integer;

insert into palace.house_images (id, house_id, content_hash, origin, width, height, bytes, is_primary, sort_order, legacy_path, created_at)
select id::integer, house_id::integer, hash, 'legacy', width::integer, height::integer, bytes::integer, is_primary::boolean, sort_order::integer,
       nullif(file_path, ''), created_at::timestamp at time zone 'UTC'
  from legacy.house_images where left_out is null order by id::integer;

insert into palace.room_images (id, room_id, content_hash, origin, width, height, bytes, is_primary, sort_order, legacy_path, created_at)
select id::integer, room_id::integer, hash, 'legacy', width::integer, height::integer, bytes::integer, is_primary::boolean, sort_order::integer,
       nullif(file_path, ''), created_at::timestamp at time zone 'UTC'
  from legacy.room_images where left_out is null order by id::integer;

insert into palace.house_floorplans (id, house_id, content_hash, origin, width, height, bytes, is_primary, sort_order, legacy_path, created_at)
select id::integer, house_id::integer, hash, 'legacy', width::integer, height::integer, bytes::integer, is_primary::boolean, sort_order::integer,
       nullif(file_path, ''), created_at::timestamp at time zone 'UTC'
  from legacy.house_floorplans where left_out is null order by id::integer;

insert into palace.house_documents (id, house_id, doc_type, file_name, display_name, bytes, is_current, legacy_path, created_at)
select id::integer, house_id::integer, doc_type, 'documents/' || left(hash, 2) || '/' || hash || '.pdf', file_name, bytes::integer,
       is_current::boolean, nullif(file_path, ''), created_at::timestamp at time zone 'UTC'
  from legacy.house_documents where left_out is null order by id::integer;

insert into palace.accreditation_types (id, name, slug, is_active, sort_order, help_text)
select id::integer, name, slug, is_active::boolean, sort_order::integer, coalesce(help_text, '')
  from legacy.accreditation_types where left_out is null order by id::integer;

-- The old site never showed notes; whoever wrote one did not write it for everyone.
insert into palace.landlord_accreditations (landlord_id, accreditation_id, note, note_public, created_at)
select a.landlord_id::integer, a.scheme_id::integer, coalesce(a.note, ''), false, l.created_at
  from legacy.landlord_accreditations a join palace.landlords l on l.id = a.landlord_id::integer
 where a.left_out is null;

insert into palace.students (id, email, password_hash, name, phone_number, created_at, updated_at)
select id::integer, email, nullif(password_hash, ''), coalesce(name, ''), coalesce(phone_number, ''), created_at::timestamp at time zone 'UTC',
       updated_at::timestamp at time zone 'UTC'
  from legacy.students where left_out is null order by id::integer;

insert into palace.student_favourites (student_id, house_id, room_id, created_at)
select student_id::integer, house_id::integer, nullif(room_id, '')::integer, created_at::timestamp at time zone 'UTC'
  from legacy.student_favourites where left_out is null order by student_id::integer, house_id::integer;

update palace.site_settings s set value = l.value from legacy.site_settings l where l.key = s.key and l.left_out is null;
select format('alter table palace.terms_versions alter column id restart with %s', coalesce(max(id), 0) + 1) from palace.terms_versions \gexec
insert into palace.terms_versions (text, created_by)
select value, 'import' from palace.site_settings
 where key = 'terms_md' and value <> '' and value is distinct from (select text from palace.terms_versions order by id desc limit 1);

-- Ids that the old site has given out are not given out again (L-1).
do $$
declare
    table_name text;
    last_id    bigint;
begin
    foreach table_name in array array['cities', 'landlords', 'houses', 'rooms', 'house_images', 'room_images', 'house_floorplans', 'house_documents',
                                      'accreditation_types', 'students'] loop
        execute format('select greatest(coalesce((select max(id) from palace.%I), 0), coalesce((select max(id::bigint) from legacy.%1$I), 0),
                                        coalesce((select max(seq::bigint) from legacy.sqlite_sequence where name = %1$L), 0))', table_name) into last_id;
        execute format('alter table palace.%I alter column id restart with %s', table_name, last_id + 1);
    end loop;
end
$$;

select legacy.watchmen('enable');

\echo '  deriving'
select palace.rebuild_derived();
