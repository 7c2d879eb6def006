-- Deploy studentpalace:dates to pg
-- requires: schema

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- The calendar date in Europe/London when the transaction began. The setting studentpalace.today, when it is not empty, stands
-- in its place: tests and the directive StudentPalaceToday use it. Every rule that depends on "today" takes it from here.
create function today() returns date
language sql stable parallel safe
return coalesce(
    nullif(current_setting('studentpalace.today', true), '')::date,
    (now() at time zone 'Europe/London')::date
);

-- The academic year that contains a day, as 2025/2026: 1 July to 30 June (AY1, AY3). Pure: it does not know today.
-- The year begins in the calendar year of six months earlier and ends in that of six months later.
create function academic_year(day date) returns text
language sql immutable parallel safe
return extract(year from day - interval '6 months')::text || '/' || extract(year from day + interval '6 months')::text;

-- The academic years a visitor may choose from: the one of today and the next four, in order (AY5).
create function year_choices(today date) returns setof text
language sql immutable parallel safe rows 5
begin atomic
    select academic_year((today + n * interval '1 year')::date)
      from generate_series(0, 4) as n
     order by n;
end;

-- An instant as documents carry it: 2026-11-22T17:52:00Z, in UTC, whole seconds.
create function iso_instant(instant timestamptz) returns text
language sql stable parallel safe
return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

commit;
