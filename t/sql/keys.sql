-- Every table has a key, every foreign key an index, every object its owner.

begin;
\ir lib/setup.psql

select plan(7);

select is_empty($$
    select conrelid::regclass::text, conname
      from pg_constraint
     where contype = 'f' and connamespace = 'palace'::regnamespace
       and not exists (
           select from pg_index
            where indrelid = conrelid and indisvalid and indpred is null
              and (select array_agg(column_number order by column_number) from unnest(conkey) as column_number)
                = (select array_agg(column_number order by column_number)
                     from unnest((indkey::smallint[])[0:cardinality(conkey) - 1]) as column_number))
    $$, 'every foreign key has an index that begins with its columns');

-- Who may not execute a function cannot have it inlined: the session then remembers another expression of the index than that of queries, even of those
-- that run with the rights of the owner, and reads the table.
select is_empty($$
    select distinct i.indexrelid::regclass::text, f.oid::regprocedure::text
      from pg_index i
      join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid and d.refclassid = 'pg_proc'::regclass
      join pg_proc f   on f.oid = d.refobjid
      join pg_class t  on t.oid = i.indrelid
     where t.relnamespace = 'palace'::regnamespace and not has_function_privilege('studentpalace_web', f.oid, 'execute')
    $$, 'the web server may execute the functions in indexes');

select is_empty($$
    select relname from pg_class
     where relnamespace = 'palace'::regnamespace and relkind = 'r' and relname <> 'counter_changes'
       and not exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'p')
    $$, 'every table has a primary key');

select is_empty($$
    select oid::regclass::text from pg_class where relnamespace = 'palace'::regnamespace and relowner <> 'studentpalace_owner'::regrole
     union all
    select oid::regprocedure::text from pg_proc
     where pronamespace = 'palace'::regnamespace and proowner <> 'studentpalace_owner'::regrole
       and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
    $$, 'studentpalace_owner owns everything but what belongs to an extension');

select is_empty($$
    select oid::regprocedure::text from pg_proc
     where pronamespace = 'palace'::regnamespace and prosecdef and not coalesce(proconfig @> array['search_path=palace, pg_temp'], false)
    $$, 'what runs with the rights of the owner names its search path');

select is_empty($$
    select attrelid::regclass::text, attname
      from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'palace'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       and atttypid in ('timestamp'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'json'::regtype, 'money'::regtype)
    $$, 'instants have a time zone, texts no silent limit');

select is_empty($$
    select attrelid::regclass::text, attname
      from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'palace'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       and atttypid = 'bool'::regtype and not attnotnull
    $$, 'a tick is true or false');

select * from finish();
rollback;
