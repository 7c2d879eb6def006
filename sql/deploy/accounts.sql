-- Deploy studentpalace:accounts to pg
-- requires: logins
--
-- Signing up, links by mail, changes of password and address, closing an account, and taking its data along (AC1 to AC4, AC7, AC8). Hashes
-- of passwords come from the web server. What a stranger is answered never tells whether an address has an account.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- signing up

-- The terms that stand; NULL when there are none. Should nobody have kept them yet, they are kept now: what is accepted must be known later.
create function current_terms() returns integer
language plpgsql as $$
declare
    terms_now text := (select value from site_settings where key = 'terms_md');
    newest    terms_versions;
begin
    if coalesce(terms_now, '') = '' then
        return null;
    end if;
    select * into newest from terms_versions order by id desc limit 1;
    if newest.text is distinct from terms_now then
        insert into terms_versions (text, created_by) values (terms_now, 'site settings') returning * into newest;
    end if;
    return newest.id;
end
$$;

-- A mail to an address that anybody may have typed: a few of them, then no more for a while. The answer is the same.
create function may_mail(address text) returns boolean
language sql
begin atomic
    select take_turns(array['mail'], array[fold(address)]) = 0;
end;

create function sign_up(caller caller, email text, hash text, accepts_terms boolean, token text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    address constant text    := fold(btrim(email));
    terms   constant integer := current_terms();
    earlier outcome          := earlier_answer(caller, 'signup');
    waiting integer;
    known   landlords;
begin
    if earlier.status is not null then
        return earlier;
    elsif not is_switched_on('signups_enabled') then
        return refused(jsonb_build_array(problem('', 'closed')));
    elsif terms is not null and not coalesce(accepts_terms, false) then
        return refused(jsonb_build_array(problem('accept_terms', 'required')));
    end if;
    waiting := take_turns(array['signup'], array[network_of(caller.ip)]);
    if waiting > 0 then
        return wait(waiting);
    end if;

    insert into landlords (email, password_hash, terms_accepted_at, terms_version_id)
    values (address, hash, case when terms is not null then now() end, terms)
        on conflict (fold(landlords.email)) do update
       set password_hash     = excluded.password_hash,
           terms_accepted_at = excluded.terms_accepted_at,
           terms_version_id  = excluded.terms_version_id,
           created_at        = now()
     where landlords.email_confirmed_at is null
    returning * into known;

    if known.id is not null then
        perform record_action(caller, 'sign_up', 'landlord', known.id);
    end if;
    if may_mail(address) then
        if known.id is not null then
            perform send_link(known.id, 'confirm_email', token, interval '48 hours', address, 'confirm_signup', '/signup/confirm');
        else
            perform enqueue_mail(address, 'signup_known', jsonb_build_object('url_path', '/password/forgot'));
        end if;
    end if;
    return remember_answer(caller, '/signup?done=mail_sent', 'signup');
end
$$;

-- ---- links by mail

-- Takes the link that this token is of: whose it is, and what it is about. No row: it is none, was used, is too old, or of another purpose.
create function use_link(token text, purpose text) returns account_tokens
language sql
begin atomic
    delete from account_tokens t
     where t.token_hash = case when use_link.token ~ '^[0-9a-f]{64}$' then sha256(decode(use_link.token, 'hex')) end
       and t.purpose = use_link.purpose and t.expires_at > now() and t.used_at is null
    returning t.*;
end;

create function dead_link() returns outcome
language sql immutable
return refused(jsonb_build_array(problem('', 'link')));

create function confirm_email(caller caller, token text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(caller, 'confirm_email');
    link    account_tokens;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    link := use_link(token, 'confirm_email');
    if link.landlord_id is null then
        return dead_link();
    end if;
    update landlords set email_confirmed_at = now() where id = link.landlord_id;
    perform record_action((link.landlord_id, caller.ip, null)::caller, 'confirm_email', 'landlord', link.landlord_id);
    return remember_answer(caller, '/login?done=confirmed', 'confirm_email');
end
$$;

create function ask_for_reset(caller caller, email text, token text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier  outcome := earlier_answer(caller, 'ask_for_reset');
    waiting  integer;
    landlord landlords;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    waiting := take_turns(array['reset'], array[network_of(caller.ip)]);
    if waiting > 0 then
        return wait(waiting);
    end if;
    select * into landlord from landlords l where fold(l.email) = fold(ask_for_reset.email);
    if may_mail(fold(email)) and landlord.id is not null then
        perform send_link(landlord.id, 'reset_password', token, interval '60 minutes', landlord.email, 'reset_password', '/password/reset');
        perform record_action((null, caller.ip, null)::caller, 'ask_for_reset', 'landlord', landlord.id);
    end if;
    return remember_answer(caller, '/password/forgot?done=mail_sent', 'ask_for_reset');
end
$$;

-- Whose password a link resets, for the check of the new one; NULL for a link that does not work.
create function email_of_reset(token text) returns text
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select (select l.email
              from account_tokens t
              join landlords l on l.id = t.landlord_id
             where t.token_hash = case when email_of_reset.token ~ '^[0-9a-f]{64}$' then sha256(decode(email_of_reset.token, 'hex')) end
               and t.purpose = 'reset_password' and t.expires_at > now());
end;

-- Whoever has the link has the mailbox: the address is confirmed by that, too.
create function reset_password(caller caller, token text, hash text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(caller, 'reset_password');
    link    account_tokens;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    link := use_link(token, 'reset_password');
    if link.landlord_id is null then
        return dead_link();
    end if;
    update landlords
       set password_hash = hash, email_confirmed_at = coalesce(email_confirmed_at, now())
     where id = link.landlord_id;
    delete from sessions where landlord_id = link.landlord_id;
    perform enqueue_mail(email, 'password_changed') from landlords where id = link.landlord_id;
    perform record_action((link.landlord_id, caller.ip, null)::caller, 'reset_password', 'landlord', link.landlord_id);
    return remember_answer(caller, '/login?done=password_set', 'reset_password');
end
$$;

create function confirm_new_email(caller caller, token text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(caller, 'confirm_new_email');
    link    account_tokens;
    old     text;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    link := use_link(token, 'change_email');
    if link.landlord_id is null or exists (select from landlords where fold(email) = fold(link.new_email)) then
        return dead_link();
    end if;
    select email into old from landlords where id = link.landlord_id for update;
    update landlords set email = link.new_email, email_confirmed_at = now() where id = link.landlord_id;
    perform enqueue_mail(told, 'email_changed', jsonb_build_object('new_email', link.new_email)) from unnest(array[old, link.new_email]) as told;
    perform record_action((link.landlord_id, caller.ip, null)::caller, 'change_email', 'landlord', link.landlord_id, jsonb_build_object('email', old),
                          jsonb_build_object('email', link.new_email));
    return remember_answer(caller, '/landlord/account?done=email_changed', 'confirm_new_email');
end
$$;

-- ---- changes by who is logged in; each of them asks for the password again

-- Before the password is looked at, as begin_login().
create function begin_change(account integer) returns table (seconds integer, email text, hash text)
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    seconds := take_turns(array['password'], array[account::text]);
    select l.email, l.password_hash into email, hash from landlords l where l.id = account;
    return next;
end
$$;

-- The password was wrong: a line in the audit log, and the problem.
create function wrong_password(caller caller) returns outcome
language plpgsql as $$
begin
    perform record_action(caller, 'failed_password', 'landlord', caller.account);
    return refused(jsonb_build_array(problem('current', 'password')));
end
$$;

-- Ends all sessions; the browser that asked gets the new one, which has the hash and the secret.
create function change_password(caller caller, is_right boolean, new_hash text, hash text, secret text, agent text, life integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(caller);
begin
    if earlier.status is not null then
        return earlier;
    elsif not is_right then
        return wrong_password(caller);
    end if;
    perform give_turn_back('password', caller.account::text);
    update landlords set password_hash = new_hash where id = caller.account;
    delete from sessions where landlord_id = caller.account;
    delete from account_tokens where landlord_id = caller.account and purpose = 'reset_password';
    perform open_session(caller.account, hash, secret, agent, life);
    perform enqueue_mail(email, 'password_changed') from landlords where id = caller.account;
    perform record_action(caller, 'change_password', 'landlord', caller.account);
    return remember_answer(caller, '/landlord/account?done=password_changed');
end
$$;

-- The address changes when its owner says so; the old one is told at once. What is said of an address that is taken is the same.
create function ask_for_new_email(caller caller, is_right boolean, new_email text, token text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    address constant text := fold(btrim(new_email));
    earlier outcome       := earlier_answer(caller);
begin
    if earlier.status is not null then
        return earlier;
    elsif not is_right then
        return wrong_password(caller);
    end if;
    perform give_turn_back('password', caller.account::text);
    if may_mail(address) then
        if exists (select from landlords where fold(email) = address) then
            perform enqueue_mail(address, 'signup_known', jsonb_build_object('url_path', '/password/forgot'));
        else
            perform send_link(caller.account, 'change_email', token, interval '48 hours', address, 'change_email', '/email/confirm', address);
        end if;
    end if;
    perform enqueue_mail(email, 'email_changing', jsonb_build_object('new_email', address)) from landlords where id = caller.account;
    perform record_action(caller, 'ask_for_new_email', 'landlord', caller.account);
    return remember_answer(caller, '/landlord/account?done=email_asked');
end
$$;

-- Everything goes with the account but lines of the audit log; files are swept up later.
create function close_account(caller caller, is_right boolean) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(caller);
begin
    if earlier.status is not null then
        return earlier;
    elsif not is_right then
        return wrong_password(caller);
    end if;
    perform enqueue_mail(email, 'account_closed') from landlords where id = caller.account;
    delete from landlords where id = caller.account;
    perform record_action(caller, 'close_account', 'landlord', caller.account);
    return remember_answer(caller, '/login?done=account_closed');
end
$$;

-- ---- what the account pages show

-- Those that find_session() would find.
create function account_sessions(account integer, session text, idle integer) returns table (agent text, began timestamptz, last_seen timestamptz, is_this boolean)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select s.user_agent, s.created_at, s.last_seen_at, s.token_hash = decode(session, 'hex')
      from sessions s
     where s.landlord_id = account and s.expires_at > now() and s.last_seen_at > now() - idle * interval '1 second'
     order by s.last_seen_at desc;
end;

-- All that is kept of an account, as one JSON text. No hash, token or secret.
create function account_export(account integer) returns text
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select jsonb_pretty(jsonb_build_object(
               'account', to_jsonb(l) - 'password_hash',
               'profile', (select to_jsonb(p) from landlord_profiles p where p.landlord_id = l.id),
               'accreditations', (select jsonb_agg(to_jsonb(a) || jsonb_build_object('name', t.name) order by t.id)
                                    from landlord_accreditations a join accreditation_types t on t.id = a.accreditation_id
                                   where a.landlord_id = l.id),
               'houses', (select jsonb_agg(to_jsonb(h) || jsonb_build_object(
                                     'city', (select c.name from cities c where c.id = h.city_id),
                                     'rooms', (select jsonb_agg(to_jsonb(r) || jsonb_build_object('images',
                                                          (select jsonb_agg(to_jsonb(i) order by i.id) from room_images i where i.room_id = r.id)) order by r.id)
                                                 from rooms r where r.house_id = h.id),
                                     'images', (select jsonb_agg(to_jsonb(i) order by i.id) from house_images i where i.house_id = h.id),
                                     'floorplans', (select jsonb_agg(to_jsonb(i) order by i.id) from house_floorplans i where i.house_id = h.id),
                                     'documents', (select jsonb_agg(to_jsonb(d) order by d.id) from house_documents d where d.house_id = h.id)) order by h.id)
                            from houses h where h.landlord_id = l.id),
               'sessions', (select jsonb_agg(jsonb_build_object('user_agent', s.user_agent, 'created_at', s.created_at, 'last_seen_at', s.last_seen_at))
                              from sessions s where s.landlord_id = l.id),
               'audit_log', (select jsonb_agg(to_jsonb(a) - 'ip' order by a.id) from audit_log a where a.actor_kind = 'landlord' and a.actor = l.id::text)))
      from landlords l
     where l.id = account;
end;

create index audit_log_actor_idx on audit_log (actor, id) where actor_kind = 'landlord';

commit;
