-- Verify studentpalace:empty_searches on pg

begin;
set local search_path = palace;

select city_id, day, searches from empty_searches where false;
select 'count_empty_search(text)'::regprocedure;

rollback;
