-- Revert studentpalace:versions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function stamp_update();
drop function raise_version();

commit;
