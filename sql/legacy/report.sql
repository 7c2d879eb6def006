-- Import, step 10: the report, as JSON into a file and in short on the screen. Nothing that is secret is in it: no rule touches a password.

create unlogged table legacy.meanings (rule text primary key, meaning text);
insert into legacy.meanings values
    ('L-2',  'what the row belongs to does not exist'),
    ('L-3',  'e-mails that differ in case or spaces only are one account'),
    ('L-4',  'landlord without a profile'),
    ('L-5',  'city names that differ in case only'),
    ('L-6',  'a city is named as the list of cities names it; unknown ones are added, not active, and their houses are drafts'),
    ('L-7',  'accreditations by the name of their scheme'),
    ('L-8',  'settings: switches are 1 or 0, unknown ones are left out'),
    ('L-20', 'times that cannot be read: the oldest of the table'),
    ('L-21', 'days that do not exist are absent'),
    ('L-22', 'not let, so there is no end of the let'),
    ('L-23', 'let: free from the day after the let ends'),
    ('L-24', 'ticks written in words; what means neither yes nor no is no'),
    ('L-25', 'whole numbers that are none, or out of bounds'),
    ('L-26', 'as many bedrooms as rooms, and at most 50'),
    ('L-27', 'no price: the room is a draft'),
    ('L-28', 'household by its present name'),
    ('L-29', 'bills: the option decides, the utilities follow'),
    ('L-30', 'values outside of a closed list'),
    ('L-31', 'address taken apart; what cannot be is for the landlord to confirm'),
    ('L-32', 'web addresses: http and https only'),
    ('L-33', 'videos by their YouTube id'),
    ('L-34', 'control characters removed, over-long texts cut (the house is a draft then), empty names filled'),
    ('L-50', 'documents are called as their file'),
    ('L-51', 'paths below uploads only, each for one row'),
    ('L-52', 'the file is missing'),
    ('L-53', 'the file is no picture'),
    ('L-54', 'the file is no PDF'),
    ('L-55', 'size as the file has it'),
    ('L-56', 'order in tens'),
    ('L-57', 'one first picture in every set'),
    ('L-58', 'one current document in every house');

insert into legacy.notes
select 'air_con was lost on the old site each time a house was saved again: landlords may want to look at it' where exists (select from legacy.houses)
 union all
select count(*) || ' titles have exactly 20 characters: the old site may have cut them' from legacy.houses where char_length(title) = 20 having count(*) > 0
 union all
select 'the Postgres copy may have lost rows when it was made: compare the counts with the SQLite file' where :'kind' = 'postgres'
 union all
select 'under the old static folder lay ' || string_agg(path, ', ' order by path) || ': whoever could fetch it knows every address and password hash in it'
  from legacy.files where path ~ '\.(db|db-wal|db-shm|db-journal|sqlite3?)$' having count(*) > 0;

-- ---- one row for each table, and one for each rule on a column
create unlogged table legacy.table_lines as
select source,
       max(rows) filter (where what = 'read') as read, max(rows) filter (where what = 'written') as written,
       max(rows) filter (where what = 'left out') as left_out, max(rows) filter (where what = 'made') as made
  from legacy.sums
 group by source;

create unlogged table legacy.rule_lines as
select rule, table_name, column_name, case when column_name is null then what end as what, listed, count(*) as rows,
       jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', row_key, 'old', old_value, 'new', new_value, 'what', nullif(what, 'cut')))
                 order by run, length(row_key), row_key) filter (where listed) as instances,
       (array_agg(row_key order by length(row_key), row_key))[1:5] as first_ids
  from legacy.log
 group by rule, table_name, column_name, case when column_name is null then what end, listed;

-- ---- what the owner has to look at
create unlogged table legacy.owner_lines (n integer, name text, what text, ids jsonb);
insert into legacy.owner_lines
select 1, 'houses_draft', 'houses that came in as drafts', jsonb_agg(id order by id) from palace.houses where state = 'draft'
 union all
select 2, 'houses_unconfirmed', 'houses whose address the landlord has to confirm', jsonb_agg(id order by id) from palace.houses where address_unconfirmed
 union all
select 3, 'rooms_without_price', 'rooms without a price: drafts', jsonb_agg(id order by id) from palace.rooms where price_pcm is null
 union all
select 4, 'rooms_let_without_end', 'rooms let without an end: in no year until the landlord gives one', jsonb_agg(id order by id)
  from palace.rooms where is_let and let_until is null
 union all
select 5, 'cities_added', 'cities that were added, not active', jsonb_agg(row_key::integer order by row_key::integer) from legacy.cities where made is not null
 union all
select 6, 'files_without_row', 'files that no row names, not copied', jsonb_agg(path order by path) from legacy.files where verdict = 'nobody''s';

\pset format unaligned
\pset tuples_only on
\o :work/report.json
select jsonb_pretty(jsonb_build_object(
    'result',       case when :'dry_run' = 'yes' then 'rehearsed' else 'imported' end,
    'source',       :'source',
    'at',           now(),
    'tables',       (select jsonb_object_agg(t.source, jsonb_build_object(
                                'read', read, 'written', written, 'left_out', left_out, 'made', made,
                                'changed', (select coalesce(jsonb_object_agg(rule, rows), '{}')
                                              from (select rule, count(distinct row_key) as rows from legacy.log l
                                                     where l.table_name = t.source and l.column_name is not null group by rule) as by_rule)))
                       from legacy.table_lines t),
    'rules',        (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('rule', rule, 'meaning', meaning, 'table', table_name, 'column', column_name,
                                                        'what', what, 'rows', rows, 'listed', instances)) order by substr(rule, 3)::integer, table_name, column_name)
                       from legacy.rule_lines left join legacy.meanings using (rule)),
    'to_look_at',   (select jsonb_object_agg(name, coalesce(ids, '[]')) from legacy.owner_lines),
    'notes',        (select jsonb_agg(note) from legacy.notes),
    'verification', (select jsonb_agg(jsonb_build_object('table', source, 'column', column_name, 'written_as', target_value, 'rows', rows_written,
                                                         'checksum', total_written::text) order by source, position) from legacy.proof)));
\o

\echo
select format('  %-24s %9s %9s %9s %9s', 'table', 'read', 'written', 'left out', 'made')
 union all
select format('  %-24s %9s %9s %9s %9s', source, read, written, left_out, made) from (select * from legacy.table_lines order by source) as lines;

\echo
select format('  %-5s %s', rule, meaning) || string_agg(format(e'\n        %6s  %s%s%s', rows, table_name, coalesce('.' || column_name, ''),
              coalesce(': ' || what, '') || case when listed then format(' (%s%s)', array_to_string(first_ids, ', '), case when rows > 5 then ' ...' else '' end) else '' end),
              '' order by table_name, column_name, what)
  from legacy.rule_lines left join legacy.meanings using (rule)
 group by rule, meaning
 order by substr(rule, 3)::integer;

\echo
select format('  %s: %s (%s%s)', what, jsonb_array_length(ids), (select string_agg(id, ', ') from (select id from jsonb_array_elements_text(ids) as id limit 5) as first_ids),
              case when jsonb_array_length(ids) > 5 then ' ...' else '' end)
  from (select * from legacy.owner_lines where ids is not null order by n) as lines;
select '  note: ' || note from legacy.notes;
select format('  checked: %s columns of %s tables, count and checksum of each agree on both sides', count(*), count(distinct source)) from legacy.proof;
