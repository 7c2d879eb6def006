-- Deploy studentpalace:logins to pg
-- requires: sessions
-- requires: settings
-- requires: actions
-- requires: throttling
-- requires: mails
--
-- Logging in and out, and who a session belongs to (AC5 to AC7). Tokens come from the web server; only their hashes are kept, in hexadecimal
-- digits on the way. Passwords never come here: the web server holds them against the hash.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- what seals the forms of strangers; those of landlords are sealed with the secret of their session

create table site_secrets (
    name   text  primary key,
    secret bytea not null check (length(secret) = 32)
);

-- Four UUIDs have 488 random bits, of the same source as everything secret here.
insert into site_secrets (name, secret)
select 'forms', sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) from generate_series(1, 4);

create function form_secret() returns text
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select encode(secret, 'hex') from site_secrets where name = 'forms';
end;

-- ---- switches: on when 1 or missing (ST)

create function is_switched_on(setting text) returns boolean
language sql stable
begin atomic
    select not exists (select from site_settings where key = setting and value <> '1');
end;

-- ---- sessions

-- Whom a session belongs to, with the secret of its forms. No row: nobody is logged in. That it was used is noted now and then only, so
-- that most requests write nothing; it may end that much too early.
create function find_session(hash text, idle integer) returns table (account integer, email text, secret text)
language plpgsql security definer set search_path = palace, pg_temp as $$
#variable_conflict use_column
declare
    wanted constant bytea := decode(hash, 'hex');
begin
    return query
        update sessions s
           set last_seen_at = now()
          from landlords l
         where s.token_hash = wanted and l.id = s.landlord_id and l.suspended_at is null
           and s.expires_at > now() and s.last_seen_at > now() - idle * interval '1 second'
           and s.last_seen_at < now() - least(60, idle / 10) * interval '1 second'
        returning l.id, l.email, encode(s.csrf_secret, 'hex');
    if not found then
        return query
            select l.id, l.email, encode(s.csrf_secret, 'hex')
              from sessions s
              join landlords l on l.id = s.landlord_id
             where s.token_hash = wanted and l.suspended_at is null
               and s.expires_at > now() and s.last_seen_at > now() - idle * interval '1 second';
    end if;
end
$$;

create function open_session(account integer, hash text, secret text, agent text, life integer) returns void
language sql
begin atomic
    insert into sessions (token_hash, landlord_id, csrf_secret, user_agent, expires_at)
    values (decode(hash, 'hex'), account, decode(secret, 'hex'), left(agent, 200), now() + life * interval '1 second');
end;

-- ---- logging in: the web server asks for the hash, holds the password against it, and tells what it found

-- Where a landlord has logged in from: others who try their luck elsewhere do not keep them waiting there.
create table known_networks (
    landlord_id  integer     not null references landlords on delete cascade,
    network_hash bytea       not null,
    last_used_at timestamptz not null default now(),
    primary key (landlord_id, network_hash)
);

-- The names under which tries are counted: the account from this network, the network, and, where it is not known, the account from anywhere.
create function login_turns(email text, ip inet, out kinds text[], out names text[])
language sql stable
begin atomic
    select array['login', 'login_network'] || case when k.landlord_id is null then array['login_account'] else '{}' end,
           array[fold(login_turns.email) || ' ' || network_of(ip), network_of(ip)]
               || case when k.landlord_id is null then array[fold(login_turns.email)] else '{}' end
      from (select) as always
      left join landlords l on fold(l.email) = fold(login_turns.email)
      left join known_networks k on k.landlord_id = l.id and k.network_hash = throttle_key(network_of(ip));
end;

-- Before the password is looked at. Every try counts as a failure until log_in() says otherwise, so that trying many at once is no use.
-- hash is NULL for an address without an account.
create function begin_login(email text, ip inet) returns table (seconds integer, hash text)
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    turns constant record := login_turns(email, ip);
begin
    seconds := take_turns(turns.kinds, turns.names);
    select l.password_hash into hash from landlords l where fold(l.email) = fold(begin_login.email) and seconds = 0;
    return next;
end
$$;

create function remember_network(account integer, ip inet) returns void
language sql
begin atomic
    insert into known_networks (landlord_id, network_hash)
    values (account, throttle_key(network_of(ip)))
        on conflict (landlord_id, network_hash) do update set last_used_at = now();
end;

-- A link by mail: token replaces what there was for this purpose.
create function send_link(account integer, purpose text, token text, life interval, to_address text, template text, path text,
                          new_email text default '') returns void
language sql
begin atomic
    insert into account_tokens (token_hash, landlord_id, purpose, new_email, expires_at)
    values (sha256(decode(token, 'hex')), account, purpose, new_email, now() + life)
        on conflict (landlord_id, purpose) do update
       set token_hash = excluded.token_hash, new_email = excluded.new_email, created_at = now(), expires_at = excluded.expires_at, used_at = null;
    select enqueue_mail(to_address, template, jsonb_build_object('url_path', path || '?token=' || token, 'new_email', new_email),
                        sha256(decode(token, 'hex')));
end;

-- Why a landlord with the right password may not log in, as problems; NULL when they may. Who has not confirmed the address gets a new link.
create function login_obstacle(landlord landlords, token text) returns jsonb
language plpgsql as $$
begin
    if landlord.email_confirmed_at is null then
        if take_turns(array['mail'], array[landlord.email]) = 0 then
            perform send_link(landlord.id, 'confirm_email', token, interval '48 hours', landlord.email, 'confirm_signup', '/signup/confirm');
        end if;
        return jsonb_build_array(problem('', 'unconfirmed'));
    end if;
    return case when landlord.suspended_at is not null then jsonb_build_array(problem('', 'suspended', landlord.suspended_reason)) end;
end
$$;

-- After the password was looked at: was it right? The session that the browser had before ends (session is its hash, or NULL); the new one
-- has the hash and the secret. new_hash replaces an outdated one. token is for the link that an unconfirmed account needs.
create function log_in(caller caller, email text, is_right boolean, new_hash text, session text, hash text, secret text, token text,
                       agent text, life integer, next text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    landlord landlords;
    obstacle jsonb;
begin
    if not is_switched_on('logins_enabled') then
        return refused(jsonb_build_array(problem('', 'closed')));
    end if;
    select * into landlord from landlords l where fold(l.email) = fold(log_in.email) for update;
    caller.account := landlord.id;
    if not is_right or landlord.id is null then
        perform record_action((null, caller.ip, null)::caller, 'failed_login', 'landlord', landlord.id);
        return refused(jsonb_build_array(problem('', 'login')));
    end if;

    perform give_turn_back(kind, name)
       from login_turns(landlord.email, caller.ip) as turns
      cross join lateral unnest(turns.kinds, turns.names) as counted (kind, name);
    if new_hash is not null then
        update landlords set password_hash = new_hash where id = landlord.id;
    end if;
    obstacle := login_obstacle(landlord, token);
    if obstacle is not null then
        return refused(obstacle);
    end if;

    perform remember_network(landlord.id, caller.ip);
    update landlords set last_login_at = now() where id = landlord.id;
    delete from sessions where token_hash = decode(session, 'hex');
    perform open_session(landlord.id, hash, secret, agent, life);
    perform record_action(caller, 'log_in', 'landlord', landlord.id);
    return ('done', coalesce(next, '/dashboard'), '[]')::outcome;
end
$$;

-- ---- ending sessions

-- Whether there was one or not: nobody is logged in afterwards.
create function log_out(caller caller, session text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
begin
    delete from sessions where token_hash = decode(session, 'hex') returning landlord_id into caller.account;
    if found then
        perform record_action(caller, 'log_out', 'landlord', caller.account);
    end if;
    return ('done', '/login?done=logged_out', '[]')::outcome;
end
$$;

-- All sessions of the caller but this one.
create function end_other_sessions(caller caller, session text) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(caller);
begin
    if earlier.status is not null then
        return earlier;
    end if;
    delete from sessions where landlord_id = caller.account and token_hash <> decode(session, 'hex');
    perform record_action(caller, 'end_sessions', 'landlord', caller.account);
    return remember_answer(caller, '/landlord/account?done=sessions_ended');
end
$$;

commit;
