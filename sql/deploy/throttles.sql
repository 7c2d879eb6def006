-- Deploy studentpalace:throttles to pg
-- requires: schema

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- How often something that must stay rare happened in a window of time: failed log-ins, sign-ups, resets, uploads.
create table throttles (
    kind         text        not null,
    key_hash     bytea       not null,
    window_start timestamptz not null,
    count        integer     not null default 0 check (count >= 0),
    primary key (kind, key_hash, window_start)
);

create index throttles_window_start_idx on throttles (window_start);

comment on column throttles.key_hash is 'hash of the account or network that is counted';

-- A repeated POST finds its key and gets the same answer again (IN11). Removed after 24 hours.
create table idempotency_keys (
    key             text        primary key,
    actor           text        not null,
    route           text        not null,
    result_location text        not null,
    created_at      timestamptz not null default now()
);

create index idempotency_keys_created_at_idx on idempotency_keys (created_at);

commit;
