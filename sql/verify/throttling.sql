-- Verify studentpalace:throttling on pg

begin;
set local search_path = palace;

select kind, key_hash, window_start, count, last_at from throttles where false;
select 1 / (count(*) = 8)::integer from throttle_rules();
select 1 / (network_of('192.0.2.77') = '192.0.2.0' and network_of('2001:db8::1:2:3:4') = '2001:db8::')::integer;

rollback;
