-- Rent per week (MO2).

begin;
\ir lib/setup.psql

select plan(15);

select is(weekly_rent(pcm), pw::bigint, format('MO2: %s a month are %s a week', pcm, pw))
  from (values (1, 0), (100, 23), (325, 75), (400, 92), (433, 100), (450, 104), (500, 115), (550, 127), (600, 138), (650, 150),
               (750, 173), (866, 200), (1200, 277)) as examples (pcm, pw);

select is((select count(*) from generate_series(1, 20000) as pcm where weekly_rent(pcm) <> round(pcm * 12 / 52.0)), 0::bigint,
          'MO2: rounded half up for every price a form accepts');
select is(weekly_rent(2147483647), 495573149::bigint, 'no price overflows');

select * from finish();
rollback;
