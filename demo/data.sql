-- Demo data: everything but the pictures; writes the list of pictures to draw. For an empty database with the schema deployed.
--
--     psql -v houses=200 -f demo/data.sql > list
--     palace-draw --media DIR < list > drawn
--     psql -f demo/drawn.sql < drawn
--
-- Everything is invented except the names of cities and their districts. Telephone numbers are from the ranges that Ofcom keeps
-- for drama, e-mail addresses and websites end in example.com, example.org or .example. The same day gives the same rows: what looks like
-- chance is a hash of the id. Triggers are off while rows are loaded; demo/drawn.sql adds the pictures and derives the rest.

\set ON_ERROR_STOP on
\set QUIET on
\if :{?houses} \else \set houses 200 \endif
-- So many houses have pictures of their own; later ones repeat them in turn, and with them what the pictures show.
\set templates 200
select :houses > 5000 as large \gset

begin;
set local session_replication_role = replica;
set local client_min_messages = warning;
set local synchronous_commit = off;
set local work_mem = '128MB';

do $$
begin
    if exists (select from palace.cities) then
        raise exception 'demo data is for an empty database, and this one has cities already';
    end if;
end
$$;

-- ---- tools

-- A throw of a die with so many sides, 0 to sides - 1: always the same for the same id and purpose.
create function pg_temp.throw(id bigint, purpose integer, sides integer) returns integer
language sql immutable parallel safe
return (hashint8extended(id, purpose) & 2147483647) % sides;

-- The same, evenly from 0 to just below 1.
create function pg_temp.share(id bigint, purpose integer) returns double precision
language sql immutable parallel safe
return (hashint8extended(id, purpose) & 1048575) / 1048576.0::double precision;

create function pg_temp.pick(choices text[], id bigint, purpose integer) returns text
language sql immutable parallel safe
return choices[1 + (hashint8extended(id, purpose) & 2147483647) % cardinality(choices)];

-- "a, b and c"; missing members are left out.
create function pg_temp.listed(members text[]) returns text
language sql immutable parallel safe
return regexp_replace(array_to_string(array_remove(members, null), ', '), ', ([^,]*)$', ' and \1');

create function pg_temp.word(n integer) returns text
language sql immutable parallel safe
return (array['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'])[n];

create function pg_temp.capital(phrase text) returns text
language sql immutable parallel safe
return upper(left(phrase, 1)) || substr(phrase, 2);

\ir data_site.sql
\ir data_landlords.sql
\ir data_templates.sql
\ir data_houses.sql
\ir data_rooms.sql
\ir data_students.sql

-- ---- ids go on above what was loaded

do $$
declare
    name text;
begin
    foreach name in array array['cities', 'landlords', 'houses', 'rooms', 'students'] loop
        execute format('select setval(pg_get_serial_sequence(%1$L, %2$L), greatest(max(id), 1)) from palace.%1$I', name, 'id');
    end loop;
end
$$;

\ir data_pictures.sql

commit;
