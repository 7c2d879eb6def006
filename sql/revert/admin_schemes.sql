-- Revert studentpalace:admin_schemes from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    order_schemes(administrator, jsonb), merge_schemes(administrator, jsonb), delete_scheme(administrator, jsonb),
    set_scheme_active(administrator, jsonb, boolean), edit_scheme(administrator, jsonb), add_scheme(administrator, jsonb),
    held_scheme(integer), scheme_location(text), record_scheme(administrator, text, integer, scheme_forms),
    admin_scheme(admin_name, integer), admin_schemes(admin_name), scheme_version(scheme_forms);
drop view scheme_forms;

commit;
