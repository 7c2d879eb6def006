-- Revert studentpalace:cities from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function city_accepts_postcode(integer, text);
drop table city_postcode_prefixes;
drop table cities;

commit;
