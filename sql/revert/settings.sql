-- Revert studentpalace:settings from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table terms_versions;
drop table site_settings;

commit;
