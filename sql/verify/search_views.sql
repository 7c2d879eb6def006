-- Verify studentpalace:search_views on pg

begin;
set local search_path = palace;

select id, title, city, rooms_total, verified, cover_hash from public_cards where false;
select room_id, updated_at from search_rooms('{}', 1);
select lowest, highest from city_rents(0);

rollback;
