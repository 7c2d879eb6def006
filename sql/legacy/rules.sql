-- Import, step 5: the rules about rows and values, by their numbers. Order matters: a rule sees what the ones above it have left.

\echo '  rows and keys'

-- ---- whose e-mails differ in case or spaces only: the lowest id stays (L-3)
select legacy.rule('L-3', 'landlords', 'email', $$r.email <> palace.fold(btrim(r.email))$$, $$palace.fold(btrim(r.email))$$);
select legacy.rule('L-3', 'students',  'email', $$r.email <> palace.fold(btrim(r.email))$$, $$palace.fold(btrim(r.email))$$);

create unlogged table legacy.same_landlord as
select id, kept from (select id, first_value(id) over (partition by email order by id::integer) as kept from legacy.landlords) as l where id <> kept;
select legacy.leave_out('L-3', 'landlords', 'r.id = any (array(select id from legacy.same_landlord))',
                        'another account has the same e-mail; houses and accreditations go to it');
select legacy.leave_out('L-3', 'landlord_profiles', 'r.landlord_id = any (array(select id from legacy.same_landlord))',
                        'the profile of an account that was merged');
select legacy.rule('L-3', source, 'landlord_id', 'r.landlord_id = any (array(select id from legacy.same_landlord))',
                   '(select kept from legacy.same_landlord s where s.id = r.landlord_id)')
  from unnest(array['houses', 'landlord_accreditations']) as source;

create unlogged table legacy.same_student as
select id from (select id, first_value(id) over (partition by email order by id::integer) as kept from legacy.students) as s where id <> kept;
select legacy.leave_out('L-3', 'students', 'r.id = any (array(select id from legacy.same_student))', 'another account has the same e-mail');

-- ---- rows without their parent, from the top down (L-2)
create function legacy.has_no(parent text, key text) returns text
language sql immutable
return format('not exists (select from legacy.%I p where p.left_out is null and p.id = r.%I)', parent, key);

select legacy.leave_out('L-2', child, legacy.has_no(parent, key), format('there is no row in %s with its %s', parent, key))
  from (values (1, 'landlord_profiles', 'landlords', 'landlord_id'), (2, 'houses', 'landlords', 'landlord_id'), (3, 'rooms', 'houses', 'house_id'),
               (4, 'house_images', 'houses', 'house_id'), (5, 'room_images', 'rooms', 'room_id'), (6, 'house_floorplans', 'houses', 'house_id'),
               (7, 'house_documents', 'houses', 'house_id'), (8, 'landlord_accreditations', 'landlords', 'landlord_id'),
               (9, 'student_favourites', 'students', 'student_id'), (10, 'student_favourites', 'houses', 'house_id')) as ties (n, child, parent, key)
 order by n;
select legacy.leave_out('L-2', 'student_favourites',
                        $$r.room_id <> '' and not exists (select from legacy.rooms o where o.left_out is null and (o.id, o.house_id) = (r.room_id, r.house_id))$$,
                        'its room is not in its house');

-- ---- landlords without a profile (L-4)
insert into legacy.landlord_profiles (landlord_id, made)
select l.id, 'L-4' from legacy.landlords l
 where l.left_out is null and not exists (select from legacy.landlord_profiles p where p.landlord_id = l.id);
select legacy.note_made('L-4', 'landlord_profiles', 'an empty profile');

-- ---- cities (L-5, L-6)
select legacy.leave_out('L-5', 'cities',
                        $$exists (select from legacy.cities o where palace.fold(btrim(o.name)) = palace.fold(btrim(r.name)) and o.id::integer < r.id::integer)$$,
                        'its name differs in case only from that of a city with a lower id');

create unlogged table legacy.house_city as
select h.row_key, c.name
  from legacy.houses h
  left join legacy.cities c on c.left_out is null and palace.fold(btrim(c.name)) = palace.fold(btrim(h.city))
 where h.left_out is null;
create index on legacy.house_city (row_key);
analyze legacy.house_city;

insert into legacy.cities (id, name, is_active, made)
select (select greatest(coalesce(max(id::integer), 0), coalesce((select max(seq::integer) from legacy.sqlite_sequence where name = 'cities'), 0)) from legacy.cities)
       + row_number() over (order by min(h.row_key::integer)),
       left(coalesce(nullif(min(legacy.readable(btrim(h.city)) collate "C"), ''), 'Unknown city'), 60), '0', 'L-6'
  from legacy.houses h join legacy.house_city c using (row_key)
 where c.name is null
 group by palace.fold(btrim(h.city));
select legacy.note_made('L-6', 'cities', 'not active, because houses name it and the site did not have it');
select legacy.rule('L-6', 'houses', 'state', 'exists (select from legacy.house_city c where c.row_key = r.row_key and c.name is null)', $$'draft'$$);
select legacy.rule('L-6', 'houses', 'city', 'exists (select from legacy.house_city c where c.row_key = r.row_key and c.name <> r.city)',
                   '(select c.name from legacy.house_city c where c.row_key = r.row_key)');
select legacy.rule('L-6', 'houses', 'city', $$r.state = 'draft'$$,
                   $$coalesce((select c.name from legacy.cities c where c.made = 'L-6' and palace.fold(c.name) = palace.fold(left(legacy.readable(btrim(r.city)), 60))), 'Unknown city')$$);

-- Prefixes as the new site writes them (PC5).
select legacy.rule('L-30', 'cities', 'postcode_prefixes', 'true',
                   $$(select string_agg(p, ',') from palace.typed_prefixes(coalesce(r.postcode_prefixes, '')) as p where char_length(p) <= 4)$$);

-- ---- accreditations (L-7)
insert into legacy.accreditation_types (id, name, slug, is_active, sort_order, made)
select (select greatest(coalesce(max(id::integer), 0), coalesce((select max(seq::integer) from legacy.sqlite_sequence where name = 'accreditation_types'), 0)) from legacy.accreditation_types) + n,
       name, null, case when is_active = '1' then '1' else '0' end,
       (select coalesce(max(sort_order::integer) filter (where legacy.is_whole(sort_order)), 0) from legacy.accreditation_types) + 10 * n, 'L-7'
  from (select s.name, s.is_active, row_number() over (order by s.id::integer) as n
          from legacy.accreditation_schemes s
         where exists (select from legacy.facts where (name, value) = ('memberships name', 'accreditation_schemes'))
           and s.id in (select scheme_id from legacy.landlord_accreditations where left_out is null)
           and not exists (select from legacy.accreditation_types t where palace.fold(t.name) = palace.fold(s.name))) as missing;
update legacy.accreditation_types t
   set slug = palace.compact_slug(t.name, 'accreditation')
              || case when exists (select from legacy.accreditation_types o where o.slug = palace.compact_slug(t.name, 'accreditation')) then '-' || t.id else '' end
 where t.made = 'L-7';
select legacy.note_made('L-7', 'accreditation_types', 'landlords are members of a scheme of this name');
select legacy.rule('L-7', 'landlord_accreditations', 'scheme_id', 'true',
                   $$(select t.id from legacy.accreditation_schemes s join legacy.accreditation_types t on palace.fold(t.name) = palace.fold(s.name) where s.id = r.scheme_id limit 1)$$)
  from legacy.facts where (name, value) = ('memberships name', 'accreditation_schemes');
select legacy.leave_out('L-2', 'landlord_accreditations', legacy.has_no('accreditation_types', 'scheme_id'), 'there is no such accreditation');
select legacy.leave_out('L-3', 'landlord_accreditations',
                        $$exists (select from legacy.landlord_accreditations o
                                   where o.left_out is null and (o.landlord_id, o.scheme_id) = (r.landlord_id, r.scheme_id) and o.ctid < r.ctid)$$,
                        'the landlord has this accreditation already');

-- ---- settings (L-8)
select legacy.leave_out('L-8', 'site_settings', 'not exists (select from palace.site_settings s where s.key = r.key)', 'the new site does not know this setting');
select legacy.rule('L-8', 'site_settings', 'value', $$r.key not like '%\_md' and r.value not in ('0', '1')$$, $$'0'$$);

\echo '  values'

-- ---- ticks (L-24): what means true is true, and what means neither is listed. Looking for columns that hold anything but 0 and 1 takes
-- one pass over a table instead of one for each of its ticks.
create function legacy.odd_ticks(table_name text) returns text[]
language plpgsql as $$
declare
    odd text[];
begin
    execute (select format('select array_remove(array[%s], null) from legacy.%I',
                           string_agg(format($f$case when bool_or(%I is null or %1$I not in ('0', '1')) then %1$L end$f$, column_name), ', '), table_name)
               from (select distinct column_name from legacy.carried c where c.source = table_name and kind = 'tick'
                      union select 'bills_included' where table_name = 'houses') as ticks)
       into odd;
    return odd;
end
$$;

select legacy.rule('L-24', source, column_name, format($$r.%I is null or r.%1$I not in ('0', '1')$$, column_name),
                   format($$case when lower(r.%I) in ('1', 'on', 'true', 'yes', 't') then '1' else '0' end$$, column_name))
  from (select distinct source from legacy.carried where kind = 'tick') as tables
 cross join unnest(legacy.odd_ticks(source)) as column_name;

-- ---- days and times (L-20 to L-23)

-- The condition that a column cannot be read. Looking closely takes ten times as long as a look at the shape, which will do when Postgres
-- can cast every value of that shape.
create function legacy.unreadable(table_name text, column_name text, shape text, type_name text, closely text) returns text
language plpgsql as $$
begin
    execute format('select count(case when %s then r.%I::%s end) from legacy.%I r', format(shape, column_name), column_name, type_name, table_name);
    return format('not coalesce(' || shape || ', false)', column_name);
exception
    when data_exception then
        return format('not ' || closely, column_name);
end
$$;

select legacy.rule('L-20', source, column_name,
                   legacy.unreadable(source, column_name, $$(length(r.%I) in (19, 23, 26) and r.%1$I like '____-__-_____:__:__%%' and r.%1$I ~ '^[-0-9T:. ]*$')$$,
                                     'timestamp', 'legacy.is_instant(r.%I)'),
                   format($$coalesce((select min(replace(o.%I, ' ', 'T')) from legacy.%I o where legacy.is_instant(o.%1$I)), '2000-01-01T00:00:00')$$, column_name, source))
  from (select distinct source, column_name from legacy.carried where kind = 'instant') as times;
select legacy.rule('L-21', 'rooms', column_name,
                   format($$r.%I <> '' and $$, column_name)
                   || legacy.unreadable('rooms', column_name, $$(r.%I like '____-__-__' and r.%1$I ~ '^[-0-9]*$')$$, 'date', 'legacy.is_day(r.%I)'), $$''$$)
  from unnest(array['available_from', 'let_until']) as column_name;
select legacy.rule('L-22', 'rooms', 'let_until', $$r.is_let = '0' and r.let_until <> ''$$, $$''$$, listed => false);
select legacy.rule('L-23', 'rooms', 'available_from',
                   $$r.is_let = '1' and r.let_until <> '' and (coalesce(r.available_from, '') = '' or r.available_from <= r.let_until)$$,
                   $$(r.let_until::date + 1)::text$$);

-- ---- whole numbers (L-25 to L-27)
create unlogged table legacy.rooms_of as
select house_id as row_key, count(*)::integer as rooms from legacy.rooms where left_out is null group by house_id;
create index on legacy.rooms_of (row_key);
analyze legacy.rooms_of;

select legacy.rule('L-25', 'houses', 'bedrooms_total', 'not legacy.is_whole(r.bedrooms_total)',
                   $$greatest(1, (select o.rooms from legacy.rooms_of o where o.row_key = r.row_key))$$);
select legacy.rule('L-25', 'houses', 'shared_bathrooms', 'not legacy.is_whole(r.shared_bathrooms)', $$'0'$$);
select legacy.rule('L-25', 'rooms', 'price_pcm', 'not legacy.is_whole(r.price_pcm)', $$''$$);
select legacy.rule('L-25', source, column_name, format('not legacy.is_whole(r.%I)', column_name), $$'0'$$)
  from (values ('cities', 'sort_order'), ('accreditation_types', 'sort_order'), ('landlord_profiles', 'profile_views'), ('house_images', 'sort_order'),
               ('room_images', 'sort_order'), ('house_floorplans', 'sort_order')) as numbers (source, column_name);
select legacy.rule('L-25', 'landlord_profiles', 'profile_views', $$r.profile_views::integer < 0$$, $$'0'$$);
-- The new limits: 1 to 50 bedrooms, 0 to 20 bathrooms.
select legacy.rule('L-25', 'houses', 'bedrooms_total', 'r.bedrooms_total::integer not between 1 and 50', 'least(greatest(r.bedrooms_total::integer, 1), 50)');
select legacy.rule('L-25', 'houses', 'shared_bathrooms', 'r.shared_bathrooms::integer not between 0 and 20', 'least(greatest(r.shared_bathrooms::integer, 0), 20)');
select legacy.rule('L-26', 'houses', 'bedrooms_total',
                   'exists (select from legacy.rooms_of o where o.row_key = r.row_key and o.rooms > r.bedrooms_total::integer)',
                   '(select least(o.rooms, 50) from legacy.rooms_of o where o.row_key = r.row_key)');
create unlogged table legacy.rooms_beyond as
select r.id
  from (select r.id, row_number() over (partition by r.house_id order by r.id::integer) as n
          from legacy.rooms r join legacy.rooms_of o on o.row_key = r.house_id and o.rooms > 50
         where r.left_out is null) as r
 where n > 50;
select legacy.leave_out('L-26', 'rooms', 'r.id = any (array(select id from legacy.rooms_beyond))', 'the house has 50 rooms without it');
select legacy.rule('L-27', 'rooms', 'price_pcm', $$r.price_pcm <> '' and r.price_pcm::integer < 0$$, $$''$$);
select legacy.rule('L-27', 'rooms', 'price_pcm', $$r.price_pcm = '0'$$, $$''$$, listed => false);

-- ---- closed lists (L-28 to L-30)
select legacy.rule('L-28', 'houses', 'gender_preference', $$r.gender_preference is null or r.gender_preference not in ('Male', 'Female', 'Mixed', 'Either')$$,
                   $$case r.gender_preference when 'Male Only' then 'Male' when 'Female Only' then 'Female' else 'Mixed' end$$);

select legacy.rule('L-29', 'houses', 'bills_option', $$r.bills_option is null or r.bills_option not in ('yes', 'no', 'some')$$, $$'no'$$);
select legacy.rule('L-29', 'houses', 'bills_option',
                   $$r.bills_option = 'no' and r.bills_included = '1' and '1' not in (r.bills_util_gas, r.bills_util_electric, r.bills_util_water, r.bills_util_broadband, r.bills_util_tv)$$,
                   $$'yes'$$);
select legacy.rule('L-29', 'houses', 'bills_option',
                   $$r.bills_option = 'some' and '1' not in (r.bills_util_gas, r.bills_util_electric, r.bills_util_water, r.bills_util_broadband, r.bills_util_tv)$$,
                   $$'no'$$);
select legacy.rule('L-29', 'houses', 'bills_util_' || utility, format($$r.bills_option in ('yes', 'no') and r.bills_util_%s <> (r.bills_option = 'yes')::integer::text$$, utility),
                   $$(r.bills_option = 'yes')::integer$$)
  from unnest(array['gas', 'electric', 'water', 'broadband', 'tv']) as utility;

select legacy.rule('L-30', source, column_name, format('r.%I is null or not r.%1$I = any (%L)', column_name, allowed), quote_literal(otherwise))
  from (values ('houses', 'cleaning_service', '{none,weekly,fortnightly,monthly}'::text[], 'none'),
               ('houses', 'listing_type', '{owner,agent}', 'owner'),
               ('houses', 'letting_type', '{whole,share}', 'share'),
               ('landlord_profiles', 'role', '{owner,agent}', 'owner'),
               ('rooms', 'bed_size', '{Single,Small double,Double,King}', 'Single'),
               ('house_documents', 'doc_type', '{epc}', 'epc')) as lists (source, column_name, allowed, otherwise);
select legacy.rule('L-30', 'houses', 'epc_rating', $$r.epc_rating <> '' and r.epc_rating !~ '^[A-G]$'$$,
                   $$coalesce(substring(upper(btrim(r.epc_rating)) from '^([A-G])(?:$|[ 0-9])'), '')$$);

-- ---- addresses on the web (L-32, L-33)
select legacy.rule('L-32', 'landlord_profiles', 'website', $$r.website <> '' and r.website !~* '^https?://[^/\s]'$$,
                   $$case when btrim(r.website) ~* '^https?://[^/\s]' then btrim(r.website)
                          when btrim(r.website) ~* '^[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?([/?#]\S*)?$' then 'https://' || btrim(r.website)
                          else '' end$$);
select legacy.rule('L-33', 'houses', 'youtube_url', $$r.youtube_url <> '' and palace.youtube_id(r.youtube_url) is null$$, $$''$$);
select legacy.rule('L-33', 'houses', 'youtube_url', $$r.youtube_url <> ''$$, $$palace.youtube_id(r.youtube_url)$$, listed => false);

-- ---- texts (L-34)
create unlogged table legacy.limits (source text, column_name text, most integer);
insert into legacy.limits
select source, split_part(pair, ' ', 1), split_part(pair, ' ', 2)::integer
  from (values ('houses', 'title 60,description 1200,feature1 25,feature2 25,feature3 25,feature4 25,feature5 25'),
               ('rooms', 'name 20,description 1200,room_size 40'),
               ('landlord_profiles', 'display_name 60,phone 30,website 200,bio 1200'),
               ('landlords', 'email 254'), ('cities', 'name 60'), ('accreditation_types', 'name 100,help_text 500'),
               ('landlord_accreditations', 'note 100'), ('house_documents', 'file_name 100'),
               ('students', 'email 254,name 60,phone_number 30')) as limits (source, columns)
 cross join string_to_table(columns, ',') as pair;

select legacy.rule('L-34', source, column_name, format('r.%I <> legacy.readable(r.%1$I)', column_name), format('legacy.readable(r.%I)', column_name))
  from (select source, column_name from legacy.limits union all values ('houses', 'address'), ('site_settings', 'value')) as texts;
select legacy.rule('L-34', source, column_name, format('char_length(r.%I) > %s', column_name, most), format('left(r.%I, %s)', column_name, most), what => 'cut')
  from legacy.limits;
select legacy.rule('L-34', 'houses', 'state',
                   $$r.id in (select row_key from legacy.log where (table_name, what) = ('houses', 'cut')
                               union all
                              select o.house_id from legacy.rooms o join legacy.log using (row_key) where (table_name, what) = ('rooms', 'cut'))$$,
                   $$'draft'$$);
-- Names that must be there.
select legacy.rule('L-34', source, column_name, format($$btrim(coalesce(r.%I, '')) = ''$$, column_name), format($$'%s ' || r.row_key$$, word))
  from (values ('houses', 'title', 'House'), ('rooms', 'name', 'Room'), ('cities', 'name', 'City'), ('accreditation_types', 'name', 'Accreditation'))
       as names (source, column_name, word);

\echo '  addresses'

-- ---- addresses (L-31, section 4 of the specification)
create unlogged table legacy.addresses as
with split as materialized (
    select h.row_key, replace(palace.fold(h.city), ' ', '') as city, array(select btrim(part) from string_to_table(h.address, ',') as part where btrim(part) <> '') as parts
      from legacy.houses h
     where h.left_out is null
), located as materialized (
    select row_key, city, parts, palace.normalise_postcode(parts[cardinality(parts)]) as postcode,
           -- a flat that stands alone belongs to what follows it
           case when parts[1] ~* '^(flat|apartment|apt|suite|unit) \S+$' then 2 else 1 end as first_parts
      from split
), cut as materialized (
    select row_key, parts, postcode, array_to_string(parts[:first_parts], ' ') as first,
           array(select part from unnest(parts[first_parts + 1:cardinality(parts) - 1]) as part
                  where replace(palace.fold(part), ' ', '') <> city) as extra
      from located
), read as materialized (
    select cut.*,
           coalesce(regexp_match(first, '^((?:flat|apartment|apt|suite|unit) +\S+) +(\d+[a-z]?(?:-\d+[a-z]?)?) +(\D.*)$', 'i'),
                    regexp_match(first, '^(\d+[a-z]?(?:-\d+[a-z]?)?) +(\d+[a-z]?(?:-\d+[a-z]?)?) +(\D.*)$', 'i'),
                    '{"",NULL,NULL}'::text[] || null) as three,
           regexp_match(first, '^(\d+[a-z]?(?:-\d+[a-z]?)?) +(\D.*)$', 'i') as two
      from cut
), named as (
    select row_key, parts, postcode, array_to_string(extra, ', ') as address_extra,
           case when three[2] is not null then three[1] else '' end as flat_number,
           coalesce(three[2], two[1])                               as house_number,
           coalesce(three[3], two[2])                               as street_name
      from read
)
-- What does not fit is left to the landlord.
select named.*, coalesce(postcode is not null and street_name <> '' and char_length(street_name) <= 80 and char_length(house_number) <= 20
                         and char_length(flat_number) <= 20 and char_length(address_extra) <= 80, false) as confirmed
  from named;
create index on legacy.addresses (row_key);
analyze legacy.addresses;

select legacy.rule('L-31', 'houses', 'address', 'exists (select from legacy.addresses a where a.row_key = r.row_key and a.confirmed)',
                   $$(select concat_ws(', ', concat_ws(' ', nullif(a.flat_number, ''), a.house_number, a.street_name), nullif(a.address_extra, ''), a.postcode)
                        from legacy.addresses a where a.row_key = r.row_key)$$, listed => false);
select legacy.rule('L-31', 'houses', 'address', 'exists (select from legacy.addresses a where a.row_key = r.row_key and not a.confirmed)',
                   $$(select string_agg(case when palace.normalise_postcode(part) is null then legacy.quiet_capitals(part) else part end, ', ' order by n)
                        from legacy.addresses a cross join unnest(a.parts) with ordinality as split (part, n) where a.row_key = r.row_key)$$);
