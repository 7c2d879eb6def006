-- Import, step 6: the rules about files. The paths that rows name go out, what the files are comes back from the program that has looked
-- at each, and has laid the good ones ready beside the media store.

-- ---- paths (L-51)
create function legacy.clean_path(path text) returns text
language sql immutable
return regexp_replace(path, '^/?(static/)?', '');

create unlogged table legacy.file_column (source text, column_name text, kind text);
insert into legacy.file_column values
    ('house_images', 'file_path', 'picture'), ('room_images', 'file_path', 'picture'), ('house_floorplans', 'file_path', 'picture'),
    ('house_documents', 'file_path', 'document'), ('landlord_profiles', 'logo_path', 'logo'), ('landlord_profiles', 'photo_path', 'logo');

-- Every path that a row names, also of rows that do not come along: their files are not without a row.
select format($$insert into legacy.wanted select distinct legacy.clean_path(%I), case when left_out is null then %L else 'named' end
                  from legacy.%I where %1$I <> ''$$, column_name, kind, source)
  from legacy.file_column \gexec

select legacy.rule('L-51', source, column_name, format('r.%I <> legacy.clean_path(r.%1$I)', column_name), format('legacy.clean_path(r.%I)', column_name))
  from legacy.file_column;

create function legacy.leads_away(column_name text) returns text
language sql immutable
return format($$(r.%I !~ '^uploads/' or r.%1$I ~ '(^|/)\.\.(/|$)')$$, column_name);

-- A row that is nothing but its file is left out with it; a profile only loses the picture.
create function legacy.lose_files(rule text, source text, column_name text, kind text, condition text, why text) returns void
language sql as $$
    select case when kind = 'logo'
                then legacy.rule(rule, source, column_name, format('r.%I <> '''' and (%s)', column_name, condition), '''''', what => why)
                else legacy.leave_out(rule, source, condition, why)
           end
$$;

select legacy.lose_files('L-51', source, column_name, kind, legacy.leads_away(column_name), 'its path leads out of the uploads')
  from legacy.file_column;

-- ---- what the files are (L-52 to L-55)
\echo '  files'
\copy (select distinct path, kind from legacy.wanted) to program 'cat >"$LEGACY_WORK/wanted"'
\copy legacy.files from program 'exec setpriv --pdeathsig KILL "$LEGACY_TOOLS/files" lay-ready'
create index on legacy.files (path);
analyze legacy.files;

create function legacy.file_is(column_name text, verdict text) returns text
language sql immutable
return format('(select f.verdict from legacy.files f where f.path = r.%I) %s', column_name, verdict);

select legacy.lose_files('L-52', source, column_name, kind, legacy.file_is(column_name, 'is null'), 'its file is missing') from legacy.file_column;
select legacy.lose_files('L-53', source, column_name, kind, legacy.file_is(column_name, $$<> 'picture'$$), 'its file is no picture that can be read')
  from legacy.file_column where kind <> 'document';
select legacy.lose_files('L-54', source, column_name, kind, legacy.file_is(column_name, $$<> 'document'$$), 'its file is no PDF')
  from legacy.file_column where kind = 'document';

select legacy.rule('L-55', source, column_name, 'true', format('(select f.%I from legacy.files f where f.path = r.file_path)', column_name), listed => false)
  from (values ('house_images', 'width'), ('house_images', 'height'), ('house_images', 'bytes'),
               ('room_images', 'width'), ('room_images', 'height'), ('room_images', 'bytes'),
               ('house_floorplans', 'width'), ('house_floorplans', 'height'), ('house_floorplans', 'bytes'),
               ('house_documents', 'bytes')) as sizes (source, column_name);
select format('update legacy.%I r set hash = f.hash from legacy.files f where f.path = r.file_path and r.left_out is null', source)
  from legacy.file_column where kind <> 'logo' \gexec

-- ---- names (L-50), and one row for one old address
select legacy.rule('L-50', 'house_documents', 'file_name', $$coalesce(r.file_name, '') = ''$$, $$left(regexp_replace(r.file_path, '^.*/', ''), 100)$$);
select legacy.rule('L-51', source, column_name,
                   format($$r.%I <> '' and exists (select from legacy.%I o where o.left_out is null and o.%1$I = r.%1$I and o.ctid < r.ctid)$$, column_name, source),
                   $$''$$, what => 'another row has this file too, and keeps the old address')
  from legacy.file_column where kind <> 'logo';

-- ---- order and first of a set (L-56 to L-58)
create unlogged table legacy.places (source text, row_key text, place bigint, firsts bigint);
insert into legacy.places
select 'house_images', row_key, row_number() over in_order, count(*) filter (where is_primary = '1') over (partition by house_id)
  from legacy.house_images where left_out is null window in_order as (partition by house_id order by sort_order::integer, id::integer)
 union all
select 'room_images', row_key, row_number() over in_order, count(*) filter (where is_primary = '1') over (partition by room_id)
  from legacy.room_images where left_out is null window in_order as (partition by room_id order by sort_order::integer, id::integer)
 union all
select 'house_floorplans', row_key, row_number() over in_order, count(*) filter (where is_primary = '1') over (partition by house_id)
  from legacy.house_floorplans where left_out is null window in_order as (partition by house_id order by sort_order::integer, id::integer)
 union all
select 'house_documents', row_key, row_number() over in_order, count(*) filter (where is_current = '1') over (partition by house_id)
  from legacy.house_documents where left_out is null window in_order as (partition by house_id order by is_current desc, id::integer desc);
create index on legacy.places (source, row_key);
analyze legacy.places;

create function legacy.place(source text, what text) returns text
language sql immutable
return format('(select p.%s from legacy.places p where p.source = %L and p.row_key = r.row_key)', what, source);

select legacy.rule('L-57', source, 'is_primary', legacy.place(source, 'firsts') || ' <> 1', '(' || legacy.place(source, 'place') || ' = 1)::integer')
  from unnest(array['house_images', 'room_images', 'house_floorplans']) as source;
select legacy.rule('L-58', source, 'is_current', legacy.place(source, 'firsts') || ' <> 1', '(' || legacy.place(source, 'place') || ' = 1)::integer')
  from unnest(array['house_documents']) as source;
select legacy.rule('L-56', source, 'sort_order', 'true', '10 * ' || legacy.place(source, 'place'), listed => false)
  from unnest(array['house_images', 'room_images', 'house_floorplans']) as source;
