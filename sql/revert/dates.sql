-- Revert studentpalace:dates from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function iso_instant(timestamptz);
drop function year_choices(date);
drop function academic_year(date);
drop function today();

commit;
