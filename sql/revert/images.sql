-- Revert studentpalace:images from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table house_floorplans;
drop table room_images;
drop table house_images;

commit;
