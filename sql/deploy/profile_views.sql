-- Deploy studentpalace:profile_views to pg
-- requires: landlords

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- Counts one view of a public profile (PW1): with a search that finds nothing the one thing a visitor's GET writes.
create function count_profile_view(landlord integer) returns void
language sql security definer set search_path = palace, pg_temp
begin atomic
    update landlord_profiles p
       set profile_views = p.profile_views + 1
      from landlords l
     where p.landlord_id = landlord and l.id = landlord
       and l.email_confirmed_at is not null and l.suspended_at is null;
end;

commit;
