-- Verify studentpalace:media_sweep on pg

begin;
set local search_path = palace;

select folder, type, name, width, modern, original, kind, id from media_files where false;
select name, folder, is_lost, missing_since from missing_files where false;
select id, is_marked from media_store where false;
select folder, store, is_marked, has_more from claim_media_folders(interval '1 day', 1);
select type, name, width, modern from media_folder_files('00');
select name, is_missing, owners from media_folder_swept('00', '{}', 0, 0, 0, 0);
select owners_of_file('');
select type, original from original_of_file('');
select kind, file from pictures_to_make(true);
select original_was_used('picture', '', '', 1, 1, 1, false), picture_was_completed('', false);

do $$
begin
    assert (select count(*) from media_folders) = 256, 'the store has 256 folders';
    assert (select count(*) from pg_indexes where schemaname = 'palace' and indexname ~ '_folder_idx$') >= 9, 'what is in a folder is not found quickly';
    assert not has_table_privilege('studentpalace_web', 'palace.media_files', 'select');
end
$$;

rollback;
