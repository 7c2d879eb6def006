-- Revert studentpalace:admin_cities from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    order_cities(administrator, jsonb), delete_city(administrator, jsonb), set_city_active(administrator, jsonb, boolean),
    edit_city(administrator, integer, jsonb), add_city(administrator, jsonb), record_city(administrator, text, integer, city_forms),
    set_prefixes(integer, jsonb), prefix_problems(jsonb),
    admin_city(admin_name, integer), admin_cities(admin_name), city_version(city_forms);
drop view city_forms;
drop function city_prefixes(integer), admin_suggested_prefixes(admin_name, text), suggested_prefixes(text);
drop table postcode_areas;

commit;
