-- Verify studentpalace:profile_views on pg

begin;
set local search_path = palace;

select 'count_profile_view(integer)'::regprocedure;

rollback;
