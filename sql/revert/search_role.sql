-- Revert studentpalace:search_role from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

revoke select on public_cards from studentpalace_web;

revoke execute on function
    year_choices(date), field_values(jsonb, text), search_fields(), search_pairs(jsonb), search_query(jsonb), search_criteria(jsonb),
    search_asked(jsonb), search(jsonb), search_houses(jsonb), search_relaxations(jsonb), search_rooms(jsonb, integer), city_rents(integer)
from studentpalace_web;

commit;
