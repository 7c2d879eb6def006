-- Postcodes, prefixes, and which city they belong to (PC).

begin;
\ir lib/setup.psql

select plan(31);

select is(normalise_postcode(typed), stored, 'PC1: ' || typed)
  from (values ('sa1 8ph', 'SA1 8PH'), ('SA18PH', 'SA1 8PH'), (' s a 1 8 p h ', 'SA1 8PH'), ('cf101aa', 'CF10 1AA'), ('M1 1AA', 'M1 1AA'),
               ('ec1a1bb', 'EC1A 1BB'), ('W1A 0AX', 'W1A 0AX'), ('B33 8TH', 'B33 8TH'),
               ('SWAN SEA', null), ('', null), ('SA1', null), ('SA1 8P', null), ('123 456', null), ('SA1 8PH9', null),
               ('SA１ 8PH', null)) as examples (typed, stored);

select is(outward_code('CF10 1AA'), 'CF10', 'PC2: the part before the space');
select is(outward_code(''), '', 'PC2: of none');

select results_eq($$ select typed_prefixes('sa2, sa1 SA10,,s-a1,cf SA') $$, array['CF', 'SA', 'SA1', 'SA2', 'SA10'],
                  'PC5: upper case, others dropped, doubles removed, by length then text');
select is_empty($$ select typed_prefixes(' , ') $$, 'PC5: nothing typed');

create temp table city as select pg_temp.new_city('Testford') as id;
select ok(city_accepts_postcode(id, 'CF10 1AA'), 'PC4: a city without prefixes accepts every postcode') from city;

insert into city_postcode_prefixes select id, unnest(array['SA1', 'SA2']) from city;
select is(city_accepts_postcode(id, postcode), accepted, format('PC3: prefixes SA1, SA2 and %s', postcode))
  from city, (values ('SA1 8PH', true), ('SA2 0AA', true), ('SA18 2AB', true), ('CF10 1AA', false), ('SA3 1AA', false), ('S1 1AA', false))
              as examples (postcode, accepted);

delete from city_postcode_prefixes where city_id = (select id from city);
insert into city_postcode_prefixes select id, 'SA' from city;
select is(city_accepts_postcode(id, postcode), accepted, format('PC3: prefix SA and %s', postcode))
  from city, (values ('SA1 8PH', true), ('SA18 2AB', true), ('CF10 1AA', false)) as examples (postcode, accepted);

select throws_ok(format('insert into city_postcode_prefixes values (%s, ''sa1'')', id), '23514', null, 'prefixes are upper case') from city;
select throws_ok(format('insert into city_postcode_prefixes values (%s, ''SA1%%'')', id), '23514', null, 'and letters and digits') from city;

select * from finish();
rollback;
