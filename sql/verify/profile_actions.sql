-- Verify studentpalace:profile_actions on pg

begin;
set local search_path = palace;

select landlord_id, version, display_name, phone, website, bio, role from profile_forms where false;
select landlord_id, logo_file, logo_original, photo_file, photo_original from profile_pictures where false;

do $$
begin
    assert exists (select from accreditation_types where note_is_required(slug)), 'no scheme asks for a note';
    assert not exists (select from ticked_accreditations('{}'));
    assert accreditations_version(0) >= 0;
end
$$;

rollback;
