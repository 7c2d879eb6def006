-- Deploy studentpalace:admin_lists to pg
-- requires: admins
--
-- What the lists of the admin area are made of. A list is read by position, as those of the public pages: up to list_size() rows behind a
-- cursor, which every row has; one row more says that there are more. The second half of a cursor is the id of its row. The first is the number
-- or the time by which the list is sorted; 0 where that is the id itself, or is looked up by it: a text.
--
-- The order is a choice (sort). A function that finds ids is planned for what it was asked, and CASE leaves the expressions of that order alone,
-- so each comes from its own index.
--
-- A search is for any part of a text, in any case. What many rows have soon turns up in the order of the list: so a function that finds ids
-- looks at the next reach rows first. What is not found there often enough is looked for by its trigrams in the whole table, up to list_hits()
-- rows, and these are sorted. What has more hits than that is met before long on the way down the list; where it is not, because they stand close
-- together, the way ends after list_walk() rows. Then the last of the ids is the negative one of the row where it ended (search_end), which is
-- no hit: behind its cursor the search goes on.

begin;

create extension if not exists pg_trgm with schema palace;

set local role studentpalace_owner;
set local search_path = palace;

create function list_size() returns integer
language sql immutable parallel safe
return 50;

-- What a text that is searched for looks like in LIKE: any part of a folded text; without three letters, the whole of it. NULL for nothing.
create function search_pattern(asked text) returns text
language sql immutable parallel safe
return case when asked is not null
            then case when char_length(asked) < 3 then '' else '%' end
                 || regexp_replace(fold(asked), '([\\%_])', '\\\1', 'g')
                 || case when char_length(asked) < 3 then '' else '%' end
       end;

-- The first half of a cursor that is no time.
create function cursor_number(cursor text) returns bigint
language sql immutable parallel safe
return split_part(cursor, '.', 1)::bigint;

-- How many rows are looked at in their order before trigrams are asked.
create function list_reach() returns integer
language sql immutable parallel safe
return 1000;

-- How many that trigrams have found are sorted; and those that were found, NULL when they are more.
create function list_hits() returns integer
language sql immutable parallel safe
return 20000;

-- How many rows are looked at in their order, one by one, for the rest of a page: as many as a page has time for.
create function list_walk() returns integer
language sql immutable parallel safe
return 15000;

-- What a function that finds ids returns: those of a page, and, when the page is not full, the row where the search ended before the list did;
-- passed is NULL if it did not.
create function search_end(ids integer[], passed integer) returns integer[]
language sql immutable parallel safe
return coalesce(ids[:list_size() + 1], '{}') || case when passed is not null and coalesce(cardinality(ids), 0) <= list_size() then array[-passed] else '{}' end;

create function few_hits(ids integer[]) returns integer[]
language sql immutable parallel safe
return case when cardinality(ids) <= list_hits() then ids end;

commit;
