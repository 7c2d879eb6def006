-- Verify studentpalace:rebuild on pg

begin;
set local search_path = palace;

select 'rebuild_derived()'::regprocedure;

rollback;
