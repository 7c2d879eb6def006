-- Revert studentpalace:houses from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table houses;
drop function number_of_street(text);
drop function normalise_bills();
drop function set_published_at();

commit;
