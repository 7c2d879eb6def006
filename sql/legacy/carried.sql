-- Import, step 4: which column comes from where, and in which form both are compared. What the old site derived or never used is not in
-- the list, and so does not come along (L-11). The checksums of the source are taken here, before any rule has seen it.

create unlogged table legacy.carried_table (
    source      text primary key,
    target      text not null,
    -- the rows that the import has written, and how each is named in the report
    target_rows text not null,
    target_key  text not null
);

insert into legacy.carried_table values
    ('cities',                  'cities',                  'palace.cities t',                   't.id::text'),
    ('landlords',               'landlords',               'palace.landlords t',                't.id::text'),
    ('landlord_profiles',       'landlord_profiles',       'palace.landlord_profiles t',        't.landlord_id::text'),
    ('houses',                  'houses',                  'palace.houses t join palace.cities c on c.id = t.city_id', 't.id::text'),
    ('rooms',                   'rooms',                   'palace.rooms t',                    't.id::text'),
    ('house_images',            'house_images',            'palace.house_images t',             't.id::text'),
    ('room_images',             'room_images',             'palace.room_images t',              't.id::text'),
    ('house_floorplans',        'house_floorplans',        'palace.house_floorplans t',         't.id::text'),
    ('house_documents',         'house_documents',         'palace.house_documents t',          't.id::text'),
    ('accreditation_types',     'accreditation_types',     'palace.accreditation_types t join legacy.accreditation_types l on l.id = t.id::text', 't.id::text'),
    ('landlord_accreditations', 'landlord_accreditations',
     'palace.landlord_accreditations t join legacy.landlord_accreditations l on l.left_out is null
        and (l.landlord_id, l.scheme_id) = (t.landlord_id::text, t.accreditation_id::text)', 'l.row_key'),
    ('site_settings',           'site_settings',           'palace.site_settings t join legacy.site_settings l using (key)', 't.key'),
    ('students',                'students',                'palace.students t',                 't.id::text'),
    ('student_favourites',      'student_favourites',
     'palace.student_favourites t join legacy.student_favourites l on l.left_out is null
        and (l.student_id, l.house_id, coalesce(l.room_id, '''')) = (t.student_id::text, t.house_id::text, coalesce(t.room_id::text, ''''))',
     'l.row_key');

-- kind: text, whole, tick, day, instant, letters (compared by its letters and digits alone).
create unlogged table legacy.carried (source text, column_name text, target_value text, kind text, position bigint);

-- Columns that keep their name.
insert into legacy.carried (source, column_name, target_value, kind)
select source, column_name, 't.' || column_name, kind
  from (values
    ('cities',                  'text',    'id name'),
    ('cities',                  'tick',    'is_active'),
    ('cities',                  'whole',   'sort_order'),
    ('landlords',               'text',    'id email password_hash'),
    ('landlords',               'instant', 'created_at'),
    ('landlord_profiles',       'text',    'landlord_id display_name phone website bio public_slug role'),
    ('landlord_profiles',       'whole',   'profile_views'),
    ('landlord_profiles',       'tick',    'is_verified'),
    ('houses',                  'text',    'id landlord_id title letting_type gender_preference cleaning_service listing_type bills_option
                                            epc_rating description feature1 feature2 feature3 feature4 feature5 state'),
    ('houses',                  'whole',   'bedrooms_total shared_bathrooms'),
    ('houses',                  'tick',    'off_street_parking local_parking cctv video_door_entry bike_storage wifi wired_internet
                                            common_area_tv bills_util_gas bills_util_electric bills_util_water bills_util_broadband
                                            bills_util_tv washing_machine tumble_dryer dishwasher cooker microwave coffee_maker
                                            central_heating air_con vacuum fob_entry garden roof_terrace games_room cinema_room'),
    ('houses',                  'instant', 'created_at'),
    ('rooms',                   'text',    'id house_id name bed_size room_size description'),
    ('rooms',                   'whole',   'price_pcm'),
    ('rooms',                   'tick',    'ensuite tv desk_chair wardrobe chest_drawers lockable_door wired_internet safe dressing_table
                                            mirror bedside_table blinds curtains sofa couples_ok disabled_ok is_let'),
    ('rooms',                   'day',     'available_from let_until'),
    ('rooms',                   'instant', 'created_at'),
    ('house_images',            'text',    'id house_id'),
    ('room_images',             'text',    'id room_id'),
    ('house_floorplans',        'text',    'id house_id'),
    ('house_documents',         'text',    'id house_id doc_type'),
    ('house_documents',         'whole',   'bytes'),
    ('house_documents',         'tick',    'is_current'),
    ('house_documents',         'instant', 'created_at'),
    ('accreditation_types',     'text',    'id name slug help_text'),
    ('accreditation_types',     'tick',    'is_active'),
    ('accreditation_types',     'whole',   'sort_order'),
    ('landlord_accreditations', 'text',    'landlord_id note'),
    ('site_settings',           'text',    'key value'),
    ('students',                'text',    'id email password_hash name phone_number'),
    ('students',                'instant', 'created_at updated_at'),
    ('student_favourites',      'text',    'student_id house_id room_id'),
    ('student_favourites',      'instant', 'created_at')) as kept (source, kind, columns)
 cross join regexp_split_to_table(columns, '\s+') as column_name;

insert into legacy.carried (source, column_name, target_value, kind)
select picture, column_name, 't.' || column_name, kind
  from unnest(array['house_images', 'room_images', 'house_floorplans']) as picture
 cross join (values ('width', 'whole'), ('height', 'whole'), ('bytes', 'whole'), ('sort_order', 'whole'), ('is_primary', 'tick'),
                    ('created_at', 'instant')) as columns (column_name, kind);

-- Columns that go somewhere else.
insert into legacy.carried (source, column_name, target_value, kind) values
    ('cities',                  'postcode_prefixes',
     '(select string_agg(p.prefix, '','' order by char_length(p.prefix), p.prefix) from palace.city_postcode_prefixes p where p.city_id = t.id)', 'text'),
    ('landlords',               'created_at',  't.email_confirmed_at', 'instant'),
    ('landlord_profiles',       'logo_path',   't.logo_legacy_path',   'text'),
    ('landlord_profiles',       'photo_path',  't.photo_legacy_path',  'text'),
    ('houses',                  'city',        'c.name',               'text'),
    ('houses',                  'created_at',  't.published_at',       'instant'),
    ('houses',                  'youtube_url', 't.youtube_id',         'text'),
    ('houses',                  'address',
     'concat(t.legacy_address, t.flat_number, t.house_number, t.street_name, t.address_extra, t.postcode)', 'letters'),
    ('house_images',            'file_path',   't.legacy_path',        'text'),
    ('room_images',             'file_path',   't.legacy_path',        'text'),
    ('house_floorplans',        'file_path',   't.legacy_path',        'text'),
    ('house_documents',         'file_path',   't.legacy_path',        'text'),
    ('house_documents',         'file_name',   't.display_name',       'text'),
    ('landlord_accreditations', 'scheme_id',   't.accreditation_id',   'text');

update legacy.carried c
   set position = n.position
  from (select ctid as place, row_number() over (partition by source order by column_name, target_value) as position from legacy.carried) as n
 where n.place = c.ctid;

-- How a value is written for comparing: on the old side, where it is text already, and on the new one.
create function legacy.old_form(kind text, value text) returns text
language sql immutable
return case kind
    when 'instant' then format('legacy.instant(%s)', value)
    when 'letters' then format($$regexp_replace(lower(%s), '[^[:alnum:]]', '', 'g')$$, value)
    else value
end;

create function legacy.new_form(kind text, value text) returns text
language sql immutable
return case kind
    when 'instant' then format($$to_char(%s at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')$$, value)
    when 'tick'    then format('(%s)::integer::text', value)
    when 'letters' then legacy.old_form(kind, value)
    else format('(%s)::text', value)
end;

-- Checksums that do not depend on the order of rows: each value is hashed together with its row's key, and the hashes are added up.
create unlogged table legacy.sums (what text, source text, position bigint, rows bigint, total numeric);

-- Adds up the given values of some rows in one pass; NULL and '' are the same. Position n of the sums belongs to the n-th value.
create function legacy.add_up(what text, source text, from_rows text, row_key text, plain_values text[]) returns void
language plpgsql as $$
begin
    execute format(
        'insert into legacy.sums
         select %L, %L, position, rows, coalesce(total, 0)
           from (select count(*) as rows, array[%s] as totals
                   from %s cross join lateral (select hashtextextended(%s, 0) as seed offset 0) as row) as added
          cross join unnest(totals) with ordinality as listed (total, position)',
        what, source, (select string_agg(format($f$sum(hashtextextended(coalesce(%s, ''), seed))$f$, value), ', ' order by n)
                         from unnest(plain_values) with ordinality as listed (value, n)), from_rows, row_key);
end
$$;

-- The carried columns of rows on the old side, and of the table on the new one.
create function legacy.add_up_old(what text, table_name text, condition text) returns void
language sql as $$
    select legacy.add_up(what, table_name, format('(select * from legacy.%I r where %s) as r', table_name, condition), 'r.row_key',
                         array_agg(legacy.old_form(c.kind, 'r.' || quote_ident(c.column_name)) order by c.position))
      from legacy.carried c
     where c.source = table_name
$$;

create function legacy.add_up_new(table_name text) returns void
language sql as $$
    select legacy.add_up('written', table_name, t.target_rows, t.target_key, array_agg(legacy.new_form(c.kind, c.target_value) order by c.position))
      from legacy.carried_table t join legacy.carried c using (source)
     where t.source = table_name
     group by t.source
$$;

select legacy.add_up_old('read', source, 'true') from legacy.carried_table;
