-- Revert studentpalace:public_views from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop view public_cities;
drop view public_room_images;
drop view shown_room_images;
drop view public_floorplans;
drop view shown_floorplans;
drop view public_house_images;
drop view shown_house_images;
drop view public_accreditations;
drop view public_landlords;
drop view public_rooms;
drop view shown_rooms;
drop view public_houses;
drop view shown_houses;

commit;
