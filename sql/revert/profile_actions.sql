-- Revert studentpalace:profile_actions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function save_accreditations(caller, jsonb);
drop function ticked_accreditations(jsonb);
drop function accreditations_version(integer);
drop function accreditation_notes(integer);
drop function note_is_required(text);

drop function remove_profile_picture(caller, text);
drop function add_profile_picture(caller, text, jsonb);
drop function write_profile_picture(caller, text, text, profile_pictures, text, text);
drop function own_profile_pictures(caller);
drop view profile_pictures;

drop function save_profile(caller, jsonb);
drop function update_profile(integer, jsonb);
drop function profile_problems(jsonb);
drop function is_phone(text);
drop view profile_forms;

commit;
