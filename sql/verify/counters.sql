-- Verify studentpalace:counters on pg

begin;
set local search_path = palace;

select only_row, landlords, students, houses, rooms, photos
  from site_counters
 where false;

select city_id, houses
  from city_counters
 where false;

do $$
begin
    assert (select count(*) from site_counters) = 1, 'the counters have no row';
    assert not exists (select from counter_changes), 'changes of counters were left behind';
end
$$;

rollback;
