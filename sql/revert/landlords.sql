-- Revert studentpalace:landlords from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table landlord_profiles;
drop table landlords;
drop function picture_width(text);
drop function picture_hash(text);
drop function has_badge(boolean, date, date);
drop function public_name(text, text);
drop function make_profile_slug();
drop function create_profile();

commit;
