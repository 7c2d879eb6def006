-- Revert studentpalace:search from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function search_houses(jsonb);
drop function search(jsonb);
drop function search_afresh(jsonb);
drop function search_page(search_terms, search_found, bigint, integer, boolean, integer);
drop function describe_matches(integer[], integer[], search_terms);
drop function count_alternatives(jsonb, search_found, integer);
drop function count_beds(jsonb, integer);
drop function bed_counts();
drop function find_among(search_found, search_terms);
drop function choosing_fields();
drop function known_counts(search_found, text[]);
drop function price_reach(search_terms, bigint, integer, integer);
drop function list_matches(search_terms, bigint, integer, boolean, integer);
drop function count_facts(search_found);
drop function find_matches(search_terms);
drop function count_found(search_found);
drop function count_matches(search_terms, integer);
drop function read_matches(search_terms, integer);

drop type search_found;

commit;
