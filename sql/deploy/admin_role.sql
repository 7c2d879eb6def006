-- Deploy studentpalace:admin_role to pg
-- requires: admin_overview
-- requires: admin_audit
-- requires: admin_cities
-- requires: admin_schemes
-- requires: admin_settings
-- requires: admin_images
-- requires: admin_reports
-- requires: web_role
--
-- What the web server may do for admins: nothing without a name, see admins. It reads no table for them.

begin;
set local role studentpalace_owner;
set local search_path = palace;

grant usage on type admin_name, administrator to studentpalace_web;

grant execute on function
    admin_growth(admin_name), admin_history(admin_name), admin_attention(admin_name), admin_empty_searches(admin_name),
    admin_landlords(admin_name, jsonb), admin_landlord(admin_name, integer), admin_landlord_contents(admin_name, integer),
    admin_houses(admin_name, jsonb), admin_city_options(admin_name), admin_house(admin_name, integer), admin_house_rooms(admin_name, integer),
    admin_audit(admin_name, jsonb), admin_audit_actions(admin_name), admin_audit_file(admin_name, jsonb),
    admin_cities(admin_name), admin_city(admin_name, integer), admin_suggested_prefixes(admin_name, text),
    admin_schemes(admin_name), admin_scheme(admin_name, integer),
    admin_settings(admin_name), admin_terms_versions(admin_name), admin_text_blocks(admin_name, integer, jsonb),
    admin_images(admin_name, jsonb), admin_missing(admin_name), admin_image(admin_name, text, integer, text, integer, text),
    admin_document(admin_name, integer),
    admin_mails(admin_name, jsonb), admin_students(admin_name, jsonb), admin_totals(admin_name), admin_summaries(admin_name, jsonb),
    admin_database(admin_name), admin_tables(admin_name), admin_indexes(admin_name)
to studentpalace_web;

grant execute on function
    update_landlord_email(administrator, integer, jsonb), send_reset_link(administrator, integer, text),
    set_landlord_verified(administrator, integer, jsonb), update_landlord_profile(administrator, integer, jsonb),
    suspend_landlord(administrator, integer, jsonb), unsuspend_landlord(administrator, integer),
    go_delete_landlord(administrator, integer), admin_delete_landlord(administrator, integer, jsonb),
    hold_house(administrator, integer, text),
    add_city(administrator, jsonb), edit_city(administrator, integer, jsonb), set_city_active(administrator, jsonb, boolean),
    delete_city(administrator, jsonb), order_cities(administrator, jsonb),
    add_scheme(administrator, jsonb), edit_scheme(administrator, jsonb), set_scheme_active(administrator, jsonb, boolean),
    delete_scheme(administrator, jsonb), merge_schemes(administrator, jsonb), order_schemes(administrator, jsonb),
    save_settings(administrator, jsonb), remove_image(administrator, integer, jsonb), remove_missing(administrator, jsonb),
    retry_mail(administrator, jsonb), recompute_summaries(administrator)
to studentpalace_web;

commit;
