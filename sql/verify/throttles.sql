-- Verify studentpalace:throttles on pg

begin;
set local search_path = palace;

select kind, key_hash, window_start, count
  from throttles
 where false;

select key, id, actor, route, result_location, details, created_at
  from idempotency_keys
 where false;

rollback;
