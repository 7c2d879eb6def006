-- Today, academic years and instants (AY1 to AY5).

begin;
\ir lib/setup.psql

select plan(23);

-- The ten examples of AY3, with the effective starts of AY2.
create temp table examples (n, is_let, let_until, available_from, effective_start, year) as values
    ( 1, false, null::date,   '2025-06-20'::date, '2025-06-20'::date, '2024/2025'),
    ( 2, false, null,         '2025-08-15',       '2025-08-15',       '2025/2026'),
    ( 3, true,  '2025-11-30', null,               '2025-12-01',       '2025/2026'),
    ( 4, false, null,         '2026-04-10',       '2026-04-10',       '2025/2026'),
    ( 5, false, null,         '2026-07-01',       '2026-07-01',       '2026/2027'),
    ( 6, false, null,         '2026-06-30',       '2026-06-30',       '2025/2026'),
    ( 7, true,  '2026-06-15', null,               '2026-06-16',       '2025/2026'),
    ( 8, true,  '2026-06-30', null,               '2026-07-01',       '2026/2027'),
    ( 9, false, null,         '2027-09-05',       '2027-09-05',       '2027/2028'),
    (10, false, null,         '2028-05-15',       '2028-05-15',       '2027/2028');

select is(academic_year(effective_start(is_let, let_until, available_from, today())), year, 'AY3, example ' || n) from examples order by n;
select bag_eq('select n, effective_start(is_let, let_until, available_from, today()) from examples',
              'select n, effective_start from examples', 'AY2: effective starts of the ten examples');

select is(academic_year('2025-07-01'), '2025/2026', 'AY1: a year begins on 1 July');
select is(academic_year('2026-06-30'), '2025/2026', 'AY1: and ends on 30 June');
select is(academic_year('2024-02-29'), '2023/2024', 'a leap day');
select is(academic_year(null), null, 'no day, no year');
select is((select count(*) from generate_series('1999-01-01'::date, '2101-12-31', '1 day') as day
            where academic_year(day::date) <>
                  case when extract(month from day) >= 7 then extract(year from day)::text     || '/' || extract(year from day) + 1
                       else                                   extract(year from day) - 1 || '/' || extract(year from day)::text end),
          0::bigint, 'AY3: month 7 and later give Y/Y+1, on every day of a century');

select results_eq($$ select year_choices('2026-06-30') $$,
                  array['2025/2026', '2026/2027', '2027/2028', '2028/2029', '2029/2030'], 'AY5: on 30 June from the year that ends');
select results_eq($$ select year_choices('2026-07-01') $$,
                  array['2026/2027', '2027/2028', '2028/2029', '2029/2030', '2030/2031'], 'AY5: on 1 July from the next');

select is(today(), '2025-11-22', 'today is what the setting says');
set local studentpalace.today = '';
select is(today(), (now() at time zone 'Europe/London')::date, 'and the date in London when it is empty');

select is(iso_instant('2026-07-01 00:30:00.999+01'), '2026-06-30T23:30:00Z', 'instants are UTC, whole seconds');
set local datestyle = 'SQL, DMY';
set local timezone = 'America/New_York';
select is(iso_instant('2026-07-01 00:30:00.999+01'), '2026-06-30T23:30:00Z', 'whatever the session thinks of dates');
select is(academic_year('2026-07-01'::date), '2026/2027', 'as are academic years');

select * from finish();
rollback;
