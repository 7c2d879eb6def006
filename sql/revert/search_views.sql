-- Revert studentpalace:search_views from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop index rooms_updated_at_idx;

drop function city_rents(integer);
drop function search_rooms(jsonb, integer);

drop view public_cards;

commit;
