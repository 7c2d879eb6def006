-- Revert studentpalace:admin_settings from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    save_settings(administrator, jsonb), typed_settings(jsonb), keep_setting(text, text), admin_text_blocks(admin_name, integer, jsonb),
    admin_terms_versions(admin_name), admin_settings(admin_name), settings_version();
drop view setting_forms;

commit;
