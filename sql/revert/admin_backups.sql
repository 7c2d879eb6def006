-- Revert studentpalace:admin_backups from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function record_backup_download(administrator, text);

commit;
