-- Revert studentpalace:admin_landlords from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    admin_delete_landlord(administrator, integer, jsonb), go_delete_landlord(administrator, integer), is_name_of_landlord(text, landlords),
    unsuspend_landlord(administrator, integer), suspend_landlord(administrator, integer, jsonb),
    update_landlord_profile(administrator, integer, jsonb), set_landlord_verified(administrator, integer, jsonb),
    send_reset_link(administrator, integer, text), update_landlord_email(administrator, integer, jsonb),
    landlord_location(integer, text), held_landlord(integer),
    admin_landlord_contents(admin_name, integer), admin_landlord(admin_name, integer), admin_landlords(admin_name, jsonb),
    landlord_ids(jsonb, integer), landlord_hits(text);
drop view landlord_verifications, landlord_lines;
drop index
    landlord_profiles_verified_idx, landlords_suspended_idx, landlord_profiles_name_idx, landlord_profiles_name_part_idx,
    landlords_email_part_idx;

commit;
