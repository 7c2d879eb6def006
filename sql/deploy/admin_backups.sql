-- Deploy studentpalace:admin_backups to pg
-- requires: admins
-- requires: web_role
--
-- Backups are files beside the database; what is in here of them is who took one along.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create function record_backup_download(admin administrator, backup text) returns void
language sql security definer set search_path = palace, pg_temp
return record_action(admin, 'download_backup', 'backup', null, null, jsonb_build_object('name', backup));

grant execute on function record_backup_download(administrator, text) to studentpalace_web;

commit;
