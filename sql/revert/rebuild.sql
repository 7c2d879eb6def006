-- Revert studentpalace:rebuild from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function rebuild_derived();
drop function derive_history();

commit;
