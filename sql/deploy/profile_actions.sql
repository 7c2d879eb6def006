-- Deploy studentpalace:profile_actions to pg
-- requires: actions
-- requires: accreditations
-- requires: throttling
--
-- What landlords do with their public profile, and the schemes they say they belong to.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- profile

create view profile_forms as
select landlord_id, version, display_name, phone, website, bio, role
  from landlord_profiles;

-- Digits, spaces, + ( ) - and "ext".
create function is_phone(value text) returns boolean
language sql immutable
return value ~ '^([0-9 +()-]|[Ee]xt\.?)*$';

create function profile_problems(fields jsonb) returns jsonb
language sql immutable
return case when is_phone(coalesce(fields ->> 'phone', '')) then '[]'
            else jsonb_build_array(problem('phone', 'phone', fields ->> 'phone')) end;

create function update_profile(landlord integer, fields jsonb) returns void
language sql
begin atomic
    update landlord_profiles p
       set display_name = fields ->> 'display_name', phone = coalesce(fields ->> 'phone', ''), website = coalesce(fields ->> 'website', ''),
           bio = coalesce(fields ->> 'bio', ''), role = coalesce(fields ->> 'role', p.role)
     where p.landlord_id = landlord;
end;

create function save_profile(caller caller, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    answer outcome := earlier_answer(caller, 'save_profile');
    stored profile_forms;
begin
    if answer.status is not null then
        return answer;
    end if;
    select f.* into stored from profile_forms f where f.landlord_id = caller.account for no key update;
    if stored.landlord_id is null then
        return gone(caller, 'edit_profile', 'landlord', caller.account);
    elsif stored.version::text is distinct from fields ->> 'version' then
        return conflict();
    elsif profile_problems(fields) <> '[]' then
        return refused(profile_problems(fields));
    end if;

    perform update_profile(caller.account, fields);
    perform record_action(caller, 'edit_profile', 'landlord', caller.account, to_jsonb(stored), to_jsonb(f))
       from profile_forms f
      where f.landlord_id = caller.account;
    return remember_answer(caller, '/landlord/profile?done=profile_saved', 'save_profile');
end
$$;

-- ---- logo and photo: what is "logo" or "photo", as is the field that takes the file

create view profile_pictures as
select landlord_id, logo_file, logo_original, photo_file, photo_original
  from landlord_profiles;

-- The landlord's row, held until the end of the transaction.
create function own_profile_pictures(caller caller) returns profile_pictures
language plpgsql as $$
declare
    stored profile_pictures;
begin
    select p.* into stored from profile_pictures p where p.landlord_id = caller.account for no key update;
    return stored;
end
$$;

create function write_profile_picture(caller caller, what text, action text, stored profile_pictures, file text, original text) returns void
language plpgsql as $$
begin
    if what = 'logo' then
        update profile_pictures p set (logo_file, logo_original) = (file, original) where p.landlord_id = stored.landlord_id;
    else
        update profile_pictures p set (photo_file, photo_original) = (file, original) where p.landlord_id = stored.landlord_id;
    end if;
    perform record_action(caller, action || what, 'landlord', stored.landlord_id, to_jsonb(stored), to_jsonb(p))
       from profile_pictures p
      where p.landlord_id = stored.landlord_id;
end
$$;

-- Instead of the one that may be there, which stays when the file is none.
create function add_profile_picture(caller caller, what text, files jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text             := 'add_profile_picture ' || what;
    answer         outcome          := earlier_answer(caller, route);
    stored         profile_pictures;
    waiting        integer;
    file           jsonb;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_profile_pictures(caller);
    if stored.landlord_id is null then
        return gone(caller, 'add_' || what, 'landlord', caller.account);
    end if;
    waiting := take_turns('{upload}', array[caller.account::text]);
    if waiting > 0 then
        return wait(waiting);
    end if;

    file := taken_files(placed_files(files, 1)) -> 0;
    if file is null then
        return refused(file_problems(files, what));
    end if;
    perform write_profile_picture(caller, what, 'add_', stored, concat(file ->> 'hash', '-', file ->> 'width', '.jpg'), file ->> 'original');
    return remember_answer(caller, '/landlord/profile?done=' || what || '_saved', route);
end
$$;

create function remove_profile_picture(caller caller, what text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text             := 'remove_profile_picture ' || what;
    answer         outcome          := earlier_answer(caller, route);
    stored         profile_pictures;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_profile_pictures(caller);
    if stored.landlord_id is null then
        return gone(caller, 'remove_' || what, 'landlord', caller.account);
    end if;

    perform write_profile_picture(caller, what, 'remove_', stored, '', '');
    return remember_answer(caller, '/landlord/profile?done=' || what || '_removed', route);
end
$$;

-- ---- schemes

-- Of this one the note says which it is; kept from SL7, whatever the scheme is called later.
create function note_is_required(slug text) returns boolean
language sql immutable
return slug = 'other-scheme';

-- A landlord's schemes as they stand: scheme -> note.
create function accreditation_notes(landlord integer) returns jsonb
language sql stable
return (select coalesce(jsonb_object_agg(t.slug, a.note), '{}')
          from landlord_accreditations a join accreditation_types t on t.id = a.accreditation_id
         where a.landlord_id = landlord);

-- They have no version of their own: a number that is another when one of them is.
create function accreditations_version(landlord integer) returns integer
language sql stable security definer set search_path = palace, pg_temp
return hashtext(accreditation_notes(landlord)::text) & 2147483647;

-- What the form ticks, of the schemes on offer, with its notes.
create function ticked_accreditations(fields jsonb) returns table (id integer, slug text, note text)
language sql stable
begin atomic
    select t.id, t.slug, coalesce(fields -> 'note' ->> t.id::text, '')
      from jsonb_object_keys(coalesce(fields -> 'accreditation', '{}')) as ticked (id)
      join accreditation_types t on t.id::text = ticked.id
     where t.is_active;
end;

-- Schemes that are no longer offered stay ticked. The form says that notes are public: saving makes them so.
create function save_accreditations(caller caller, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    answer   outcome := earlier_answer(caller, 'save_accreditations');
    before   jsonb;
    problems jsonb;
begin
    if answer.status is not null then
        return answer;
    end if;
    before   := accreditation_notes(caller.account);
    problems := (select coalesce(jsonb_agg(problem('note_' || t.id, 'required')), '[]')
                   from ticked_accreditations(fields) as t where note_is_required(t.slug) and t.note = '');
    if accreditations_version(caller.account)::text is distinct from fields ->> 'version' then
        return conflict();
    elsif problems <> '[]' then
        return refused(problems);
    end if;

    delete from landlord_accreditations a
     using accreditation_types t
     where a.landlord_id = caller.account and t.id = a.accreditation_id and t.is_active
       and a.accreditation_id not in (select t.id from ticked_accreditations(fields) as t);
    insert into landlord_accreditations as a (landlord_id, accreditation_id, note)
    select caller.account, t.id, t.note from ticked_accreditations(fields) as t
        on conflict (landlord_id, accreditation_id) do update set note = excluded.note, note_public = true
     where (a.note, a.note_public) is distinct from (excluded.note, true);
    perform record_action(caller, 'edit_accreditations', 'landlord', caller.account, before, accreditation_notes(caller.account));
    return remember_answer(caller, '/landlord/accreditations?done=accreditations_saved', 'save_accreditations');
end
$$;

commit;
