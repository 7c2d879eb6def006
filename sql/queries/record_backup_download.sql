-- Writes down that an admin takes a backup along.
-- yields: nothing
select record_backup_download((:admin::text, :ip::inet, null)::administrator, :backup::text)
