-- Revert studentpalace:rooms from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop trigger refuse_fewer_bedrooms_than_rooms on houses;
drop table rooms;
drop function refuse_fewer_bedrooms_than_rooms();
drop function refuse_room_beyond_bedrooms();

commit;
