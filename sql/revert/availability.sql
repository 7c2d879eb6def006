-- Revert studentpalace:availability from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function normalise_availability(boolean, date, date, date);
drop function search_year(date, date);
drop function is_available(boolean, date, date);
drop function let_today(boolean, date, date);
drop function effective_start(boolean, date, date, date);

commit;
