-- A page of the audit log that the address asks for. One line more than a page has says that there are more.
-- yields: audit/line*
select id, '0.' || id as cursor, iso_instant(at) as at, actor_kind as kind, actor, action, object_type, object_id, host(ip) as ip, details as "details/"
  from admin_audit(:admin::text, :fields::jsonb)
