-- Deploy studentpalace:throttling to pg
-- requires: throttles
--
-- How often somebody may try or send files, and how long they wait afterwards (AC6). Whoever has tried too often waits, longer each time; nobody waits
-- longer than the longest delay, whatever others do.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- One row for each that is counted: what matters is when it began and when it was last tried.
alter table throttles
    drop constraint throttles_pkey,
    add constraint throttles_pkey primary key (kind, key_hash),
    add column last_at timestamptz not null default now();

-- most: so many tries in the window are free. After that each waits for the delay, which doubles with every try.
create function throttle_rules() returns table (kind text, most integer, duration interval, delay interval, longest interval)
language sql immutable rows 8
begin atomic
    values ('login',          5, interval '15 minutes', interval '30 seconds', interval '15 minutes'),  -- one account from one network
           ('login_network', 20, interval '15 minutes', interval '30 seconds', interval '15 minutes'),
           ('login_account', 50, interval '15 minutes', interval '5 seconds',  interval '1 minute'),    -- one account from anywhere
           ('password',       5, interval '15 minutes', interval '30 seconds', interval '15 minutes'),  -- asked for again while logged in
           ('signup',        20, interval '15 minutes', interval '30 seconds', interval '15 minutes'),  -- from one network
           ('reset',         20, interval '15 minutes', interval '30 seconds', interval '15 minutes'),
           ('mail',           3, interval '1 hour',     interval '20 minutes', interval '1 hour'),      -- to one address
           ('upload',       300, interval '15 minutes', interval '5 seconds',  interval '1 minute');    -- by one landlord
end;

-- The network that an address belongs to: whoever has one address there has them all.
create function network_of(ip inet) returns text
language sql immutable
return host(network(set_masklen(ip, case family(ip) when 4 then 24 else 64 end)));

create function throttle_key(name text) returns bytea
language sql immutable
return sha256(convert_to(name, 'UTF8'));

-- How many seconds this one has to wait; 0 when it may go ahead. Keeps others out until the transaction ends.
create function throttle_wait(kind text, name text) returns integer
language plpgsql as $$
#variable_conflict use_column
declare
    waiting interval;
begin
    insert into throttles (kind, key_hash, window_start)
    values (throttle_wait.kind, throttle_key(name), now())
        on conflict (kind, key_hash) do update set count = throttles.count;

    select t.last_at + least(r.longest, r.delay * power(2, least(t.count - r.most, 20))) - clock_timestamp()
      into waiting
      from throttles t
      join throttle_rules() r using (kind)
     where t.kind = throttle_wait.kind and t.key_hash = throttle_key(name) and t.count >= r.most;
    return greatest(0, ceil(extract(epoch from coalesce(waiting, interval '0'))))::integer;
end
$$;

-- Counts a try. The window begins anew when the old one is over.
create function throttle_count(kind text, name text) returns void
language sql
begin atomic
    update throttles t
       set count        = case when t.window_start + r.duration < now() then 1 else t.count + 1 end,
           window_start = case when t.window_start + r.duration < now() then now() else t.window_start end,
           last_at      = clock_timestamp()
      from throttle_rules() r
     where r.kind = t.kind and t.kind = throttle_count.kind and t.key_hash = throttle_key(throttle_count.name);
end;

-- Takes a turn of every kind, or of none: the longest wait in seconds, 0 when it may go ahead and was counted.
create function take_turns(kinds text[], names text[]) returns integer
language plpgsql as $$
declare
    waiting integer := 0;
begin
    for i in 1 .. cardinality(kinds) loop
        waiting := greatest(waiting, throttle_wait(kinds[i], names[i]));
    end loop;
    if waiting = 0 then
        for i in 1 .. cardinality(kinds) loop
            perform throttle_count(kinds[i], names[i]);
        end loop;
    end if;
    return waiting;
end
$$;

-- What was counted turned out to be no failure.
create function give_turn_back(kind text, name text) returns void
language sql
begin atomic
    update throttles t
       set count = greatest(0, t.count - 1)
     where t.kind = give_turn_back.kind and t.key_hash = throttle_key(give_turn_back.name);
end;

-- An outcome: come back in so many seconds.
create function wait(seconds integer) returns outcome
language sql immutable
return ('wait', seconds::text, jsonb_build_array(problem('', 'wait', seconds::text)))::outcome;

commit;
