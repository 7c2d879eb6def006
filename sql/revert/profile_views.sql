-- Revert studentpalace:profile_views from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function count_profile_view(integer);

commit;
