-- Revert studentpalace:imports from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop view public_legacy_pictures;

alter table landlord_profiles
    drop column logo_legacy_path,
    drop column photo_legacy_path;

drop table imports;

commit;
