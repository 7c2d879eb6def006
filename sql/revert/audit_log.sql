-- Revert studentpalace:audit_log from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table audit_log;

commit;
