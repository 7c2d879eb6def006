-- Revert studentpalace:search from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop view public_cards;
drop index rooms_updated_at_idx;

drop function city_rents(integer);
drop function search_rooms(jsonb, integer);
drop function search_houses(jsonb);
drop function search(jsonb);
drop function search_afresh(jsonb);
drop function search_page(search_terms, search_found, bigint, integer, boolean, integer);
drop function describe_matches(integer[], integer[], search_terms);
drop function count_alternatives(jsonb, integer);
drop function known_counts(search_found, text[]);
drop function search_relaxations(jsonb);
drop function first_free_day(search_terms);
drop function cheapest_match(search_terms);
drop function list_matches(search_terms, bigint, integer, boolean, integer);
drop function count_facts(search_found);
drop function find_matches(search_terms);
drop function count_matches(search_terms);

drop type search_found;

commit;
