-- Revert studentpalace:search_relaxations from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function search_relaxations(jsonb);
drop function count_free(search_terms, integer);
drop function cheapest_match(search_terms, integer);

commit;
