-- Throttles (AC6): so many tries are free, then each waits, longer every time, but not for ever; networks are counted as a whole; one who
-- tries elsewhere does not keep the owner of an account waiting.

begin;
\ir lib/setup.psql

select plan(25);
delete from throttles;

select is(network_of(a.ip::inet), a.network, a.ip || ' is in ' || a.network)
  from (values ('192.0.2.77', '192.0.2.0'), ('192.0.2.0', '192.0.2.0'), ('198.51.100.255', '198.51.100.0'), ('::ffff:192.0.2.1', '::'),
               ('2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'), ('2001:db8:1:2::', '2001:db8:1:2::')) as a (ip, network);

-- Five are free
select is((select array_agg(take_turns('{login}', '{x}')) from generate_series(1, 5)), '{0,0,0,0,0}', 'five tries are free');
select is(take_turns('{login}', '{x}'), 30, 'the sixth waits half a minute');
select is(take_turns('{login}', '{x}'), 30, 'asking again does not make it longer');
select is(take_turns('{login}', '{y}'), 0, 'another one does not wait');
select is(take_turns('{login_network}', '{x}'), 0, 'nor does the same name in another kind');

create function pg_temp.pass(seconds integer) returns void language sql as $$
    update throttles set last_at = last_at - seconds * interval '1 second', window_start = window_start - seconds * interval '1 second'
$$;
select pg_temp.pass(31);
select is(take_turns('{login}', '{x}'), 0, 'after it there is one more');
select is(take_turns('{login}', '{x}'), 60, 'and then a minute');
select pg_temp.pass(61);
select is(take_turns('{login}', '{x}'), 0, 'then one more');
select is(take_turns('{login}', '{x}'), 120, 'and then two');
update throttles set count = 5000 where kind = 'login' and key_hash = throttle_key('x');
select is(take_turns('{login}', '{x}'), 900, 'never more than a quarter of an hour');
select pg_temp.pass(901);
select is((select array_agg(take_turns('{login}', '{x}')) from generate_series(1, 5)), '{0,0,0,0,0}', 'after which five are free again');
select ok(take_turns('{login}', '{x}') > 0, 'and no more');

-- Several at once, all or none
select is(take_turns('{login,login_network}', '{x,z}'), 30, 'one of two has to wait');
select is((select count from throttles where kind = 'login_network' and key_hash = throttle_key('z')), 0, 'then the other is not counted');
select give_turn_back('login', 'x');
select is(take_turns('{login}', '{x}'), 0, 'one that was no failure is given back');

-- Of accounts
select pg_temp.new_landlord('ann@test.example') as ann \gset
select is(cardinality((login_turns('ANN@test.example', '192.0.2.1')).kinds), 3, 'from an unknown network an account is counted as a whole');
select remember_network(:ann, '192.0.2.200');
select is((login_turns('ANN@test.example', '192.0.2.1')).kinds, '{login,login_network}', 'but not from one its owner is known in');
select is((login_turns('bob@test.example', '192.0.2.1')).kinds, '{login,login_network,login_account}', 'an unknown address is counted alike');
select is(least(longest, delay), interval '5 seconds', 'who tries from everywhere makes the owner wait for seconds') from throttle_rules() where kind = 'login_account';

select * from finish();
rollback;
