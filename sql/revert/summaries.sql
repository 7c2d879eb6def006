-- Revert studentpalace:summaries from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop trigger await_summaries    on landlords;
drop trigger await_summaries    on cities;
drop trigger summarise_updated  on landlords;
drop trigger summarise_updated  on cities;
drop trigger summarise_deleted  on room_images;
drop trigger summarise_updated  on room_images;
drop trigger summarise_inserted on room_images;
drop trigger summarise_deleted  on house_images;
drop trigger summarise_updated  on house_images;
drop trigger summarise_inserted on house_images;
drop trigger summarise_deleted  on rooms;
drop trigger summarise_updated  on rooms;
drop trigger summarise_inserted on rooms;
drop trigger summarise_updated  on houses;
drop trigger summarise_inserted on houses;

drop function summarise_houses_of_landlords();
drop function summarise_houses_of_cities();
drop function await_summaries();
drop function summarise_houses_of_room_images();
drop function summarise_houses_of_rows();
drop function summarise_houses();
drop function refresh_summaries(integer[]);
drop function own_summaries();
drop function share_summaries();

drop table house_summaries;
drop view house_facts;

commit;
