-- Revert studentpalace:admin_houses from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    hold_house(administrator, integer, text), admin_house_rooms(admin_name, integer), admin_house(admin_name, integer),
    admin_city_options(admin_name), admin_houses(admin_name, jsonb), found_house_ids(jsonb), house_ids(jsonb, integer);
drop view house_holds;
drop index house_summaries_not_public_idx, houses_draft_idx, houses_held_idx, houses_title_idx, houses_part_idx;
drop function house_words(text, text, text);

commit;
