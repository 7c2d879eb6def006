-- Verify studentpalace:search on pg

begin;
set local search_path = palace;

do $$
begin
    assert search('{}') ? 'match';
end
$$;

select name, value, amount, first_day, houses, relaxed from search_relaxations('{"group_size": "1"}');
select room_id, updated_at from search_rooms('{}', 1);
select lowest, highest from city_rents(0);

rollback;
