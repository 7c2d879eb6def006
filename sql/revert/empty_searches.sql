-- Revert studentpalace:empty_searches from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function count_empty_search(text);
drop table empty_searches;

commit;
