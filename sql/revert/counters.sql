-- Revert studentpalace:counters from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop trigger count_deleted             on students;
drop trigger count_inserted            on students;
drop trigger count_deleted             on landlords;
drop trigger count_no_longer_confirmed on landlords;
drop trigger count_newly_confirmed     on landlords;
drop trigger count_confirmed           on landlords;
drop trigger count_deleted             on house_summaries;
drop trigger count_updated             on house_summaries;
drop trigger count_inserted            on house_summaries;
drop trigger create_city_counter       on cities;

drop function note_totals();

drop table counter_changes;
drop table city_counters;
drop table daily_totals;
drop table site_totals;
drop table site_counters;

drop function count_account();
drop function count_houses();
drop function apply_counter_changes();
drop function create_city_counter();

commit;
