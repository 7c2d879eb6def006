-- Deploy studentpalace:search_role to pg
-- requires: search_relaxations
-- requires: search_views
-- requires: web_role
-- requires: empty_searches
--
-- What the web server needs of search. It reads no offers itself: search answers, with the rights of its owner.

begin;
set local role studentpalace_owner;
set local search_path = palace;

grant select on public_cards to studentpalace_web;

grant execute on function
    year_choices(date), field_values(jsonb, text), search_fields(), search_pairs(jsonb), search_query(jsonb), search_criteria(jsonb),
    search_asked(jsonb), search(jsonb), search_houses(jsonb), search_relaxations(jsonb), search_rooms(jsonb, integer), city_rents(integer),
    count_empty_search(text)
to studentpalace_web;

commit;
