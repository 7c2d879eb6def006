-- Verify studentpalace:search_relaxations on pg

begin;
set local search_path = palace;

select name, value, amount, first_day, houses, relaxed from search_relaxations('{"group_size": "1", "max_price": "1"}');

rollback;
