-- Verify studentpalace:admin_backups on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_function_privilege('studentpalace_web', 'record_backup_download(administrator, text)', 'execute'), 'the web role cannot say who took a backup along';
end
$$;

rollback;
