-- Deploy studentpalace:admin_landlords to pg
-- requires: admin_lists
-- requires: accounts
-- requires: profile_actions
--
-- Landlords as admins see them: found, looked at, verified, suspended, deleted.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- finding them

create index landlords_email_part_idx         on landlords         using gin (fold(email) gin_trgm_ops);
create index landlord_profiles_name_part_idx  on landlord_profiles using gin (fold(display_name) gin_trgm_ops);
create index landlord_profiles_name_idx       on landlord_profiles (fold(display_name), landlord_id);
create index landlords_suspended_idx          on landlords         (id) where suspended_at is not null;
create index landlord_profiles_verified_idx   on landlord_profiles (verified_until, landlord_id) where is_verified;

-- Twice the same number: a join that goes down both tables in their order must be told of both where to begin.
create view landlord_lines as
select p.landlord_id as id, l.id as account_id, l.email, p.display_name, p.role, p.public_slug, l.created_at, l.last_login_at,
       l.email_confirmed_at is null as unconfirmed, l.suspended_at is not null as suspended,
       p.is_verified, p.verified_until, fold(l.email) as folded_email, fold(p.display_name) as folded_name
  from landlord_profiles p
  join landlords l on l.id = p.landlord_id;

-- Who has this in the address or the name.
create function landlord_hits(pattern text) returns setof integer
language sql stable
begin atomic
    select l.id          from landlords l         where fold(l.email)        like pattern
     union
    select p.landlord_id from landlord_profiles p where fold(p.display_name) like pattern;
end;

-- Ids of a page of landlords in its order, of the next reach ones; NULL: of all. q is part of the address or the name; state is one of those
-- below, most of which few landlords have: then these are looked through; sort is newest or name.
create function landlord_ids(fields jsonb, reach integer) returns integer[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
    pattern constant text      := search_pattern(fields ->> 'q');
    state   constant text      := coalesce(fields ->> 'state', '');
    by_name constant boolean   := coalesce(fields ->> 'sort' = 'name', false);
    day     constant date      := today();
    last_id constant integer   := cursor_house(fields ->> 'after');
    behind  constant text      := (select l.folded_name from landlord_lines l where l.id = last_id);
    hits    constant integer[] := case when reach is null and state in ('', 'verified') then array(select landlord_hits(pattern)) end;
begin
    return array(
        select near.id
          from (select line.id, line.folded_email, line.folded_name
                  from landlord_lines line
                 where case when reach is not null then true
                            when hits is null then line.folded_email like pattern or line.folded_name like pattern
                            else line.id = any (hits) end
                   and case state when 'unconfirmed' then line.unconfirmed
                                  when 'suspended'   then line.suspended
                                  when 'verified'    then has_badge(line.is_verified, line.verified_until, day)
                                  when 'badge_ends'  then line.is_verified and line.verified_until between day and day + 30
                                  else true end
                   and case when last_id is null then true
                            when by_name then (line.folded_name, line.id) > (behind, last_id)
                            else line.id < last_id and line.account_id < last_id end
                 order by case when by_name then line.folded_name end, case when by_name then line.id end, line.id desc
                 limit coalesce(reach, list_size() + 1)) as near
         where case when reach is null or pattern is null then true else near.folded_email like pattern or near.folded_name like pattern end
         order by case when by_name then near.folded_name end, case when by_name then near.id end, near.id desc
         limit list_size() + 1);
end
$$;

create function admin_landlords(admin admin_name, fields jsonb) returns table (
        id integer, email text, display_name text, role text, created_on date, last_login_on date,
        unconfirmed boolean, suspended boolean, verified boolean, houses bigint, public_houses bigint)
language plpgsql stable security definer set search_path = palace, pg_temp as $$
declare
    ids integer[] := landlord_ids(fields, case when fields ? 'q' then list_reach() else list_size() + 1 end);
begin
    if fields ? 'q' and cardinality(ids) <= list_size() then
        ids := landlord_ids(fields, null);
    end if;
    return query
        select l.id, l.email, l.display_name, l.role, (l.created_at at time zone 'Europe/London')::date,
               (l.last_login_at at time zone 'Europe/London')::date, l.unconfirmed, l.suspended,
               has_badge(l.is_verified, l.verified_until, today()), own.houses, own.public_houses
          from unnest(ids) with ordinality as page (id, place)
          join landlord_lines l on l.id = page.id
         cross join lateral (select count(*) as houses, count(*) filter (where s.is_public) as public_houses
                               from house_summaries s
                              where s.landlord_id = page.id) as own
         order by page.place;
end
$$;

-- ---- looking at one

-- Counts are of everything that goes with the account.
create function admin_landlord(admin admin_name, landlord integer) returns table (
        id integer, email text, created_at timestamptz, unconfirmed boolean, suspended_at timestamptz, suspended_reason text,
        last_login_at timestamptz, terms_accepted_at timestamptz, terms_version integer, display_name text, public_slug text, phone text,
        website text, bio text, role text, profile_views bigint, version integer, verified boolean, is_verified boolean,
        verified_at timestamptz, verified_by text, verified_note text, verified_until date)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select l.id, l.email, l.created_at, l.email_confirmed_at is null, l.suspended_at, l.suspended_reason, l.last_login_at,
           l.terms_accepted_at, l.terms_version_id, p.display_name, p.public_slug, p.phone, p.website, p.bio, p.role, p.profile_views,
           p.version, has_badge(p.is_verified, p.verified_until, today()), p.is_verified, p.verified_at, p.verified_by, p.verified_note,
           p.verified_until
      from landlords l
      join landlord_profiles p on p.landlord_id = l.id
     where l.id = landlord;
end;

-- What goes with the account.
create function admin_landlord_contents(admin admin_name, landlord integer) returns table (
        houses bigint, public_houses bigint, rooms bigint, photos bigint, floorplans bigint, documents bigint, favourites bigint,
        accreditations bigint, sessions bigint)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select count(s.house_id), count(s.house_id) filter (where s.is_public), coalesce(sum(s.rooms_total), 0), coalesce(sum(s.photos_total), 0),
           (select count(*) from house_floorplans f  join house_summaries o on o.house_id = f.house_id where o.landlord_id = landlord),
           (select count(*) from house_documents d   join house_summaries o on o.house_id = d.house_id where o.landlord_id = landlord),
           (select count(*) from student_favourites f join house_summaries o on o.house_id = f.house_id where o.landlord_id = landlord),
           (select count(*) from landlord_accreditations a where a.landlord_id = landlord),
           (select count(*) from sessions x where x.landlord_id = landlord)
      from house_summaries s
     where s.landlord_id = landlord;
end;

-- ---- doing something. Each holds the account against others.

create function held_landlord(landlord integer) returns landlords
language sql
return (select l from landlords l where l.id = landlord for no key update);

create function landlord_location(landlord integer, done text) returns text
language sql immutable
return '/admin/landlords/' || landlord || '?done=' || done;

-- Links that were mailed to the old address are dead from now on, and both addresses are told.
create function update_landlord_email(admin administrator, landlord integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route   constant text      := 'update_email ' || landlord;
    address constant text      := fold(btrim(fields ->> 'email'));
    earlier          outcome   := earlier_answer(admin, route);
    stored           landlords := held_landlord(landlord);
begin
    if earlier.status is not null then
        return earlier;
    elsif stored.id is null then
        return gone();
    end if;

    begin
        update landlords set email = address where id = landlord and email <> address;
    exception
        when unique_violation then return refused(jsonb_build_array(problem('email', 'taken', address)));
    end;
    if found then
        delete from account_tokens where landlord_id = landlord;
        perform enqueue_mail(told, 'email_changed', jsonb_build_object('new_email', address)) from unnest(array[stored.email, address]) as told;
        perform record_action(admin, 'update_email', 'landlord', landlord, jsonb_build_object('email', stored.email),
                              jsonb_build_object('email', address));
    end if;
    return remember_answer(admin, landlord_location(landlord, 'email_saved'), route);
end
$$;

-- Nobody but the owner of the mailbox ever sets a password (D-13).
create function send_reset_link(admin administrator, landlord integer, token text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text      := 'send_reset_link ' || landlord;
    earlier        outcome   := earlier_answer(admin, route);
    stored         landlords := held_landlord(landlord);
begin
    if earlier.status is not null then
        return earlier;
    elsif stored.id is null then
        return gone();
    end if;

    perform send_link(landlord, 'reset_password', token, interval '60 minutes', stored.email, 'reset_password', '/password/reset');
    delete from sessions where landlord_id = landlord;
    perform record_action(admin, 'send_reset_link', 'landlord', landlord);
    return remember_answer(admin, landlord_location(landlord, 'reset_sent'), route);
end
$$;

create view landlord_verifications as
select landlord_id, is_verified, verified_at, verified_by, verified_note, verified_until
  from landlord_profiles;

-- Who is verified by whom, until when, and what was looked at (VB1, VB3). Taking the badge away takes all of that away.
create function set_landlord_verified(admin administrator, landlord integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route  constant text    := 'set_verified ' || landlord;
    ticked constant boolean := coalesce(fields ->> 'is_verified' = 'true', false);
    note   constant text    := coalesce(fields ->> 'note', '');
    until  constant date    := (fields ->> 'until')::date;
    earlier         outcome := earlier_answer(admin, route);
    stored          landlord_verifications;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    select v.* into stored from landlord_verifications v where v.landlord_id = landlord for no key update;
    if stored.landlord_id is null then
        return gone();
    elsif ticked and note = '' then
        return refused(jsonb_build_array(problem('note', 'required')));
    elsif ticked and until < today() then
        return refused(jsonb_build_array(problem('until', 'past', until::text)));
    end if;

    update landlord_profiles
       set is_verified    = ticked,
           verified_at    = case when ticked then now() end,
           verified_by    = case when ticked then admin.name else '' end,
           verified_note  = case when ticked then note else '' end,
           verified_until = case when ticked then until end
     where landlord_id = landlord;
    perform record_action(admin, 'set_verified', 'landlord', landlord, to_jsonb(stored), to_jsonb(v))
       from landlord_verifications v
      where v.landlord_id = landlord;
    return remember_answer(admin, landlord_location(landlord, case when ticked then 'verified' else 'not_verified' end), route);
end
$$;

create function update_landlord_profile(admin administrator, landlord integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'update_profile ' || landlord;
    earlier        outcome := earlier_answer(admin, route);
    stored         profile_forms;
    problems       jsonb   := profile_problems(fields);
begin
    if earlier.status is not null then
        return earlier;
    end if;
    select f.* into stored from profile_forms f where f.landlord_id = landlord for no key update;
    if stored.landlord_id is null then
        return gone();
    elsif stored.version::text is distinct from fields ->> 'version' then
        return conflict();
    elsif problems <> '[]' then
        return refused(problems);
    end if;

    perform update_profile(landlord, fields);
    perform record_action(admin, 'edit_profile', 'landlord', landlord, to_jsonb(stored), to_jsonb(f))
       from profile_forms f
      where f.landlord_id = landlord;
    return remember_answer(admin, landlord_location(landlord, 'profile_saved'), route);
end
$$;

-- Ends all sessions; houses are not public any more (PV1). The reason is told to who logs in. Summaries come before the account: whoever
-- adds a house takes them in this order.
create function suspend_landlord(admin administrator, landlord integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'suspend ' || landlord;
    earlier        outcome := earlier_answer(admin, route);
    stored         landlords;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    perform own_summaries();
    stored := held_landlord(landlord);
    if stored.id is null then
        return gone();
    end if;

    update landlords set suspended_at = coalesce(suspended_at, now()), suspended_reason = fields ->> 'reason' where id = landlord;
    delete from sessions where landlord_id = landlord;
    perform record_action(admin, 'suspend', 'landlord', landlord, jsonb_build_object('reason', stored.suspended_reason),
                          jsonb_build_object('reason', fields ->> 'reason'));
    return remember_answer(admin, landlord_location(landlord, 'suspended'), route);
end
$$;

create function unsuspend_landlord(admin administrator, landlord integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'unsuspend ' || landlord;
    earlier        outcome := earlier_answer(admin, route);
    stored         landlords;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    perform own_summaries();
    stored := held_landlord(landlord);
    if stored.id is null then
        return gone();
    end if;

    update landlords set suspended_at = null, suspended_reason = '' where id = landlord and suspended_at is not null;
    if found then
        perform record_action(admin, 'unsuspend', 'landlord', landlord, jsonb_build_object('reason', stored.suspended_reason), '{}');
    end if;
    return remember_answer(admin, landlord_location(landlord, 'unsuspended'), route);
end
$$;

-- ---- deleting

-- Both are asked for in the same form (D-14): the address or the name, in any case, and a word that the form's choices have.
create function is_name_of_landlord(asked text, landlord landlords) returns boolean
language sql stable
return fold(asked) in (fold((landlord).email), (select nullif(fold(p.display_name), '') from landlord_profiles p where p.landlord_id = (landlord).id));

-- Where deleting is asked for.
create function go_delete_landlord(admin administrator, landlord integer) returns outcome
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select case when exists (select from landlords l where l.id = landlord)
                then ('done', '/admin/landlords/' || landlord || '/delete', '[]')::outcome else gone() end;
end;

-- Everything goes but lines of the audit log and notes of mails; files are swept up later.
create function admin_delete_landlord(admin administrator, landlord integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text      := 'delete_landlord ' || landlord;
    earlier        outcome   := earlier_answer(admin, route);
    stored         landlords := held_landlord(landlord);
    contents       jsonb;
begin
    if earlier.status is not null then
        return earlier;
    elsif stored.id is null then
        return gone();
    elsif not coalesce(is_name_of_landlord(fields ->> 'confirm_text', stored), false) then
        return refused(jsonb_build_array(problem('confirm_text', 'name')));
    end if;

    contents := (select to_jsonb(c) from admin_landlord_contents(admin.name, landlord) as c);
    perform enqueue_mail(stored.email, 'account_closed');
    delete from landlords where id = landlord;
    perform record_action(admin, 'delete_landlord', 'landlord', landlord, contents);
    return remember_answer(admin, '/admin/landlords?done=landlord_deleted', route);
end
$$;

commit;
