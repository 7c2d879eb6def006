-- Deploy studentpalace:sessions to pg
-- requires: landlords
--
-- Only hashes of tokens are stored: who reads the database cannot become a landlord.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- Deleting a row ends the session at once.
create table sessions (
    token_hash   bytea       primary key,
    landlord_id  integer     not null references landlords on delete cascade,
    csrf_secret  bytea       not null,
    user_agent   text        not null default '' check (char_length(user_agent) <= 200),
    created_at   timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at   timestamptz not null
);

create index sessions_landlord_id_idx on sessions (landlord_id);
create index sessions_expires_at_idx on sessions (expires_at);

-- Single use; a new token of the same purpose replaces the old one, hence at most one of each.
create table account_tokens (
    token_hash  bytea       primary key,
    landlord_id integer     not null references landlords on delete cascade,
    purpose     text        not null check (purpose in ('confirm_email', 'reset_password', 'change_email')),
    new_email   text        not null default '' check (char_length(new_email) <= 254),
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    used_at     timestamptz,
    unique (landlord_id, purpose),
    check ((purpose = 'change_email') = (new_email <> ''))
);

create index account_tokens_expires_at_idx on account_tokens (expires_at);

commit;
