-- Revert studentpalace:throttles from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table idempotency_keys;
drop table throttles;

commit;
