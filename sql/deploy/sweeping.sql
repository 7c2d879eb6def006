-- Deploy studentpalace:sweeping to pg
-- requires: sessions
-- requires: throttles
-- requires: mails
-- requires: audit_log
-- requires: houses
-- requires: empty_searches
--
-- Removes what has had its time. Each function takes a batch of one kind, passes over rows that somebody is busy with, and returns how
-- many it took; so several may sweep at once.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create index landlords_unconfirmed_idx on landlords (created_at) where email_confirmed_at is null;
create index mail_queue_dead_idx on mail_queue (next_attempt_at) where state = 'failed' and data <> '{}';

create function sweep_batch() returns integer
language sql immutable parallel safe
return 500;

-- Sessions after their last moment.
create function sweep_sessions() returns bigint
language sql
begin atomic
    with due as (
        select token_hash
          from sessions
         where expires_at < now()
         limit sweep_batch()
           for update skip locked
    ), gone as (
        delete from sessions where token_hash in (select token_hash from due) returning 1
    )
    select count(*) from gone;
end;

-- Links that no longer work.
create function sweep_tokens() returns bigint
language sql
begin atomic
    with due as (
        select token_hash
          from account_tokens
         where expires_at < now()
         limit sweep_batch()
           for update skip locked
    ), gone as (
        delete from account_tokens where token_hash in (select token_hash from due) returning 1
    )
    select count(*) from gone;
end;

-- Answers to forms that nobody sends again.
create function sweep_answers() returns bigint
language sql
begin atomic
    with due as (
        select key
          from idempotency_keys
         where created_at < now() - interval '24 hours'
         limit sweep_batch()
           for update skip locked
    ), gone as (
        delete from idempotency_keys where key in (select key from due) returning 1
    )
    select count(*) from gone;
end;

-- Counts of windows that are long over.
create function sweep_throttles() returns bigint
language sql
begin atomic
    with due as (
        select kind, key_hash, window_start
          from throttles
         where window_start < now() - interval '24 hours'
         limit sweep_batch()
           for update skip locked
    ), gone as (
        delete from throttles where (kind, key_hash, window_start) in (select kind, key_hash, window_start from due) returning 1
    )
    select count(*) from gone;
end;

-- Accounts that nobody has confirmed for a week, with a line in the audit log each. One that has houses came here by an import.
create function sweep_unconfirmed() returns bigint
language sql
begin atomic
    with due as (
        select l.id
          from landlords l
         where l.email_confirmed_at is null and l.created_at < now() - interval '7 days'
           and not exists (select from houses h where h.landlord_id = l.id)
         limit sweep_batch()
           for update skip locked
    ), gone as (
        delete from landlords where id in (select id from due) returning id
    ), told as (
        insert into audit_log (actor_kind, action, object_type, object_id)
        select 'system', 'remove_unconfirmed_account', 'landlord', id
          from gone
        returning 1
    )
    select count(*) from told;
end;

-- Mails that were claimed as often as they may be, and never heard of again.
create function sweep_mails() returns bigint
language sql
begin atomic
    with due as (
        select id
          from mail_queue
         where state in ('queued', 'sending') and next_attempt_at <= now() and attempts >= most_mail_attempts()
         limit sweep_batch()
           for update skip locked
    ), given_up as (
        update mail_queue
           set state = 'failed', last_error = 'whoever sent it has not said what became of it'
         where id in (select id from due)
        returning 1
    )
    select count(*) from given_up;
end;

-- What mails that were given up spoke of is forgotten after a while.
create function sweep_dead_letters() returns bigint
language sql
begin atomic
    with due as (
        select id
          from mail_queue
         where state = 'failed' and data <> '{}' and next_attempt_at < now() - dead_letter_life()
         limit sweep_batch()
           for update skip locked
    ), emptied as (
        update mail_queue set data = '{}' where id in (select id from due) returning 1
    )
    select count(*) from emptied;
end;

-- Searches that found nothing are told for a year, at most.
create function sweep_empty_searches() returns bigint
language sql
begin atomic
    with gone as (
        delete from empty_searches
         where (city_id, day) in (select city_id, day from empty_searches where day < today() - 365 limit sweep_batch() for update skip locked)
        returning 1
    )
    select count(*) from gone;
end;

-- A batch of everything. True: there may be more.
create function sweep() returns boolean
language sql security definer set search_path = palace, pg_temp
begin atomic
    select greatest(sweep_sessions(), sweep_tokens(), sweep_answers(), sweep_throttles(), sweep_unconfirmed(), sweep_mails(),
                    sweep_dead_letters(), sweep_empty_searches()) >= sweep_batch();
end;

commit;
