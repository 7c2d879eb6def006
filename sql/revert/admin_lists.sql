-- Revert studentpalace:admin_lists from pg

begin;

set local role studentpalace_owner;
set local search_path = palace;

drop function few_hits(integer[]), search_end(integer[], integer), list_walk(), list_hits(), list_reach(), cursor_number(text), search_pattern(text), list_size();

reset role;
drop extension pg_trgm;

commit;
