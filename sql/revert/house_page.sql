-- Revert studentpalace:house_page from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function house_page(integer, integer, text, text, integer);
drop function cursor_house(text);
drop function cursor_time(text);
drop function house_cursor(timestamptz, integer);

commit;
