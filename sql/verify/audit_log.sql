-- Verify studentpalace:audit_log on pg

begin;
set local search_path = palace;

select id, at, actor_kind, actor, action, object_type, object_id, before, after, ip
  from audit_log
 where false;

rollback;
