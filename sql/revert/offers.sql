-- Revert studentpalace:offers from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function rebuild_derived();
alter function rebuild_summaries() rename to rebuild_derived;

drop trigger update_offers          on landlord_profiles;
drop trigger await_summaries        on landlord_profiles;
drop trigger update_offers          on house_summaries;
drop trigger update_offers_deleted  on rooms;
drop trigger update_offers_updated  on rooms;
drop trigger update_offers_inserted on rooms;
drop trigger update_offers          on houses;

drop function offer_houses_of_landlords();
drop function offer_summarised_houses();
drop function offer_houses_of_rooms();
drop function offer_houses();
drop function refresh_offers(integer[]);
drop function index_offers();

drop view offer_facts;
drop view offer_rooms;
drop table offers;
drop function largest_group();

drop function house_bits(houses);
drop function bathroom_bits(integer);
drop function house_bit(text);
drop function start_year(boolean, date, date);
drop function year_number(date);

commit;
