-- Verify studentpalace:rooms on pg

begin;
set local search_path = palace;

select id, house_id, name, description, price_pcm, bed_size, room_size, is_let, let_until, available_from,
       couples_ok, disabled_ok, ensuite, tv, desk_chair, wardrobe, chest_drawers, lockable_door,
       wired_internet, safe, dressing_table, mirror, bedside_table, blinds, curtains, sofa, version,
       created_at, updated_at
  from rooms
 where false;

select 'refuse_room_beyond_bedrooms()'::regprocedure, 'refuse_fewer_bedrooms_than_rooms()'::regprocedure;

rollback;
