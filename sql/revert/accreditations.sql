-- Revert studentpalace:accreditations from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table landlord_accreditations;
drop table accreditation_types;
drop function make_accreditation_slug();

commit;
