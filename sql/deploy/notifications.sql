-- Deploy studentpalace:notifications to pg
-- requires: summaries
-- requires: accreditations
-- requires: documents
-- requires: students
--
-- Web servers remember which pages a browser already has. Every change of a table that public pages show tells them to forget it, at
-- the moment of the commit. Log-ins and counted profile views change nothing that a stranger sees, so they tell nobody.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create function announce_change() returns trigger
language plpgsql as $$
begin
    perform pg_notify('studentpalace_changes', '');
    return null;
end
$$;

create trigger announce after insert or update or delete or truncate on site_settings
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on cities
    for each statement execute function announce_change();

create trigger announce after insert or update of email_confirmed_at, suspended_at or delete or truncate on landlords
    for each statement execute function announce_change();

create trigger announce after insert or delete or truncate or update of display_name, public_slug, phone, website, bio, role, logo_file,
                              photo_file, is_verified, verified_at, verified_until on landlord_profiles
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on accreditation_types
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on landlord_accreditations
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on houses
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on rooms
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on house_images
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on room_images
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on house_floorplans
    for each statement execute function announce_change();

create trigger announce after insert or update or delete or truncate on house_documents
    for each statement execute function announce_change();

-- Students are a number in the footer.
create trigger announce after insert or delete or truncate on students
    for each statement execute function announce_change();

commit;
