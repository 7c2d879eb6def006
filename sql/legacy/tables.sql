-- Import, step 1: the tables of the old site in their fullest form, every column as text, because SQLite keeps any text in any column.
-- What a variant of the site lacks keeps the default that stands here. Three columns are ours: row_key names the row in the report,
-- left_out says why the row does not come along, made says by which rule a row was added that the old site did not have.

create unlogged table legacy.cities (
    id text, name text, is_active text default '1', postcode_prefixes text default '', sort_order text default '0',
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.landlords (
    id text, email text, password_hash text, created_at text,
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.landlord_profiles (
    landlord_id text, display_name text default '', phone text default '', website text default '', bio text default '',
    public_slug text, profile_views text default '0', is_verified text default '0', role text default 'owner',
    logo_path text default '', photo_path text default '',
    row_key text generated always as (landlord_id) stored, left_out text, made text
);

create unlogged table legacy.houses (
    id text, landlord_id text, title text, city text, address text, letting_type text, bedrooms_total text, gender_preference text,
    bills_included text default '0', shared_bathrooms text default '0',
    off_street_parking text default '0', local_parking text default '0', cctv text default '0', video_door_entry text default '0',
    bike_storage text default '0', cleaning_service text default 'none', wifi text default '1', wired_internet text default '0',
    common_area_tv text default '0', created_at text,
    listing_type text default 'owner', bills_option text default 'no', bills_util_gas text default '0',
    bills_util_electric text default '0', bills_util_water text default '0', bills_util_broadband text default '0',
    bills_util_tv text default '0', washing_machine text default '1', tumble_dryer text default '0', dishwasher text default '0',
    cooker text default '1', microwave text default '0', coffee_maker text default '0', central_heating text default '1',
    air_con text default '0', vacuum text default '0', fob_entry text default '0', garden text default '0',
    roof_terrace text default '0', games_room text default '0', cinema_room text default '0', epc_rating text default '',
    description text default '', feature1 text default '', feature2 text default '', feature3 text default '',
    feature4 text default '', feature5 text default '', youtube_url text default '',
    -- the old site had no drafts
    state text default 'published',
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.rooms (
    id text, house_id text, name text, ensuite text default '0', bed_size text, tv text default '0', desk_chair text default '0',
    wardrobe text default '0', chest_drawers text default '0', lockable_door text default '0', wired_internet text default '0',
    room_size text default '', created_at text, price_pcm text default '0', safe text default '0', dressing_table text default '0',
    mirror text default '0', bedside_table text default '0', blinds text default '0', curtains text default '0',
    sofa text default '0', couples_ok text default '0', disabled_ok text default '0', is_let text default '0',
    available_from text default '', let_until text default '', description text default '',
    row_key text generated always as (id) stored, left_out text, made text
);

-- hash, width and height of a picture are what its file says.
create unlogged table legacy.house_images (
    id text, house_id text, file_path text, width text, height text, bytes text, is_primary text default '0', created_at text,
    sort_order text default '0', hash text,
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.room_images (
    id text, room_id text, file_path text, width text, height text, bytes text, is_primary text default '0', created_at text,
    sort_order text default '0', hash text,
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.house_floorplans (
    id text, house_id text, file_path text, width text, height text, bytes text, is_primary text default '0', created_at text,
    sort_order text default '0', hash text,
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.house_documents (
    id text, house_id text, doc_type text default 'epc', file_name text default '', file_path text, bytes text, created_at text,
    is_current text default '1', hash text,
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.accreditation_types (
    id text, name text, slug text, is_active text default '1', sort_order text default '0', help_text text default '',
    row_key text generated always as (id) stored, left_out text, made text
);

-- Superseded by the types; only a catalogue of names where memberships still refer to it.
create unlogged table legacy.accreditation_schemes (
    id text, name text, is_active text default '1',
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.landlord_accreditations (
    landlord_id text, scheme_id text, accreditation_id text, extra_text text default '', note text default '',
    row_key text, left_out text, made text
);

create unlogged table legacy.site_settings (
    key text, value text,
    row_key text generated always as (key) stored, left_out text, made text
);

create unlogged table legacy.students (
    id text, email text, name text default '', display_name text default '', phone_number text default '', phone text default '',
    password_hash text, created_at text, updated_at text default '',
    row_key text generated always as (id) stored, left_out text, made text
);

create unlogged table legacy.student_favourites (
    student_id text, house_id text, room_id text, created_at text,
    row_key text, left_out text, made text
);

-- Ids that were given out once are not given out again.
create unlogged table legacy.sqlite_sequence (name text, seq text);

-- ---- what the import keeps about itself

-- Every time a rule did something to a row: changed a column, or left the row out (no column), or made it.
create unlogged table legacy.log (
    run        bigint,
    rule       text not null,
    table_name text not null,
    row_key    text not null,
    column_name text,
    old_value  text,
    new_value  text,
    what       text,
    -- false: counted in the report, not listed one by one
    listed     boolean not null
);
create index on legacy.log (run);

create sequence legacy.run;

-- What the source itself says it holds: rows, and bytes of each column. And cells with bytes that are no UTF-8, mended.
create unlogged table legacy.source (table_name text, column_name text, rows bigint, bytes bigint);
create unlogged table legacy.mended (table_name text, row_key text, column_name text);
create unlogged table legacy.facts (name text primary key, value text);

-- Files below the old static folder, and the paths that rows name.
create unlogged table legacy.wanted (path text, kind text);
create unlogged table legacy.files (path text, verdict text, hash text, width integer, height integer, bytes bigint);

create unlogged table legacy.notes (note text);
