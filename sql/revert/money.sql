-- Revert studentpalace:money from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function weekly_rent(bigint);

commit;
