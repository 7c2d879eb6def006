-- Revert studentpalace:notifications from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop trigger announce on students;
drop trigger announce on house_documents;
drop trigger announce on house_floorplans;
drop trigger announce on room_images;
drop trigger announce on house_images;
drop trigger announce on rooms;
drop trigger announce on houses;
drop trigger announce on landlord_accreditations;
drop trigger announce on accreditation_types;
drop trigger announce on landlord_profiles;
drop trigger announce on landlords;
drop trigger announce on cities;
drop trigger announce on site_settings;

drop function announce_change();

commit;
