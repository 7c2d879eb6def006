-- Search years, what is let and available, and what forms store (AY2, AY6, AV).

begin;
\ir lib/setup.psql

select plan(33);

create temp table search_years (today, is_let, let_until, available_from, year) as values
    ('2025-11-22'::date, false, null::date,   '2025-06-20'::date, '2025/2026'),
    ('2025-11-22',       true,  '2025-10-31', '2025-11-01',       '2025/2026'),
    ('2026-06-30',       false, null,         '2025-08-15',       '2025/2026'),
    ('2026-07-01',       false, null,         '2025-08-15',       '2026/2027'),
    ('2025-11-22',       true,  '2026-06-30', '2026-09-01',       '2026/2027'),
    ('2025-11-22',       false, null,         null,               '2025/2026'),
    ('2025-11-22',       true,  null,         null,               null),
    ('2025-11-22',       true,  null,         '2026-09-01',       null);

select is(search_year(effective_start(is_let, let_until, available_from, today), today), year,
          format('AY6: on %s, let %s until %s, available from %s', today, is_let, let_until, available_from))
  from search_years;

-- AV2 to AV6, today = 2025-11-22 unless given.
create temp table forms (today, is_let, sent_let_until, sent_available_from, let_until, available_from) as values
    ('2025-11-22'::date, true,  null::date,   null::date,   '2026-06-30'::date, '2026-07-01'::date),
    ('2025-11-22',       true,  '2026-06-15', null,         '2026-06-15',       '2026-06-16'),
    ('2025-11-22',       true,  '2026-06-30', '2026-06-30', '2026-06-30',       '2026-07-01'),
    ('2025-11-22',       true,  '2026-06-30', '2026-09-01', '2026-06-30',       '2026-09-01'),
    ('2025-11-22',       false, null,         null,         null,               '2025-11-22'),
    ('2025-11-22',       false, '2026-06-30', '2026-01-10', null,               '2026-01-10'),
    ('2025-11-22',       false, null,         '2020-01-10', null,               '2020-01-10'),
    ('2025-11-22',       true,  '2020-01-10', null,         '2020-01-10',       '2020-01-11'),
    ('2026-06-30',       true,  null,         null,         '2026-06-30',       '2026-07-01'),
    ('2026-07-01',       true,  null,         null,         '2027-06-30',       '2027-07-01'),
    ('2025-11-22',       true,  null,         '2026-09-01', '2026-06-30',       '2026-09-01');

select is(normalise_availability(is_let, sent_let_until, sent_available_from, today), row (let_until, available_from),
          format('AV: on %s, let %s until %s, available from %s', today, is_let, sent_let_until, sent_available_from))
  from forms;

select is_empty($$ select n from (select is_let, normalise_availability(is_let, sent_let_until, sent_available_from, today) as n from forms) as results
                    where (n).available_from is null or ((n).let_until is not null) <> is_let $$,
                'AV6: available_from is never NULL, and let_until is set exactly when the room is let');

select is(let_today(true,  '2025-11-22', '2025-11-22'), true,  'AV11: let on the last day of the let');
select is(let_today(true,  '2025-11-21', '2025-11-22'), false, 'AV8: not let the day after, though the tick is still there');
select is(let_today(true,  null,         '2025-11-22'), true,  'AV11: let until further notice');
select is(let_today(false, null,         '2025-11-22'), false, 'AV11: not let');
select is(is_available(true,  '2025-11-21', '2025-11-22'), true,  'AV11: available when the let has ended');
select is(is_available(false, null,         '2025-11-22'), true,  'AV11: available, also when free only later');
select is(is_available(true,  null,         '2025-11-22'), false, 'AY2: let without an end is never available');
select is(effective_start(true, '2026-06-30', '2026-09-01', '2025-11-22'), '2026-09-01', 'AV3: a gap after the let counts');
select is(effective_start(true, '2026-06-30', '2026-01-01', '2025-11-22'), '2026-07-01', 'AY2: the day after the let at the earliest');

select ok(not exists (
           select from pg_proc
            where pronamespace = 'palace'::regnamespace
              and proname in ('academic_year', 'effective_start', 'let_today', 'is_available', 'search_year', 'normalise_availability', 'weekly_rent')
              and provolatile <> 'i'),
          'the rules know no day but the one they are given');

select throws_ok(format('insert into rooms (house_id, name, bed_size, let_until) values (%s, ''A'', ''King'', ''2026-06-30'')', house),
                 '23514', null, 'a room that is not let has no let_until')
  from pg_temp.new_house(pg_temp.new_landlord('a@test.example'), pg_temp.new_city('Testford')) as house;
select throws_ok(format('update rooms set is_let = true, let_until = ''2026-06-30'', available_from = ''2026-06-30'' where id = %s', room),
                 '23514', null, 'available only after the let')
  from pg_temp.new_room((select max(id) from houses)) as room;
select lives_ok('update rooms set is_let = true, let_until = null, available_from = null where id = (select max(id) from rooms)',
                'imported rows may lack both dates');

select * from finish();
rollback;
