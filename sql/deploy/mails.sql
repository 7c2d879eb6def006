-- Deploy studentpalace:mails to pg
-- requires: mail_queue
-- requires: sessions
--
-- The way of a mail: written in the transaction it tells about, claimed by one sender at a time, sent or tried again later, and given up
-- in the end. A sender that is never heard of again loses its claim after the lease; how often a mail was claimed tells its claims apart.
-- A mail for a link that works no more is not sent at all.

begin;
set local role studentpalace_owner;
set local search_path = palace;

alter table mail_queue
    add constraint addresses_are_plain check (to_address ~ '^[^[:cntrl:][:space:]<>,;"@]+@[^[:cntrl:][:space:]<>,;"@]+$'),
    add constraint templates_are_names check (template ~ '^[a-z][a-z_]*$');

create index mail_queue_server_away_idx on mail_queue (id) where state = 'queued' and server_away;

-- A mail of this kind to this address, once the transaction commits. data is what the mail speaks of: url_path, a path of this site that
-- may hold a token; name, what the account is called; new_email. link is the hash of a token: the mail is for nothing but its link.
create function enqueue_mail(to_address text, template text, data jsonb default '{}', link bytea default null) returns void
language sql
begin atomic
    insert into mail_queue (to_address, template, data, link) values (to_address, template, data, link);
end;

-- Does the link of a mail still work? It may be too old, used, or replaced by one that was sent later. NULL is no link.
create function is_worth_sending(link bytea) returns boolean
language sql stable
return link is null or exists (select from account_tokens t where t.token_hash = link and t.expires_at > now() and t.used_at is null);

-- Longer than a sender ever takes for one mail.
create function mail_lease() returns interval
language sql immutable parallel safe
return interval '10 minutes';

create function most_mail_attempts() returns integer
language sql immutable parallel safe
return 10;

-- How long it is known what a mail said that was given up: as long it can be sent again.
create function dead_letter_life() returns interval
language sql immutable parallel safe
return interval '7 days';

-- How long to wait after so many attempts have failed: a minute, four, sixteen ... six hours. All together almost thirty hours.
create function mail_delay(attempts integer) returns interval
language sql immutable parallel safe
return least(interval '1 minute' * power(4, least(attempts, 10) - 1), interval '6 hours');

-- Takes the mail that is due for longest, for the time of the lease. Those on the way whose link works no more have come to their end, a thousand
-- at once: with all of them a claim could take longer than a statement may, and never get anywhere. No row: there is none that nobody else has
-- taken, or none among so many.
create function claim_mail() returns setof mail_queue
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    due mail_queue;
begin
    for n in 1 .. 1000 loop
        select q.*
          into due
          from mail_queue q
         where q.state in ('queued', 'sending') and q.next_attempt_at <= now() and q.attempts < most_mail_attempts()
         order by q.next_attempt_at, q.id
         limit 1
           for update skip locked;
        exit when is_worth_sending(due.link);
        update mail_queue set state = 'expired', data = '{}' where id = due.id;
    end loop;
    return query
        update mail_queue
           set state           = 'sending',
               attempts        = attempts + 1,
               next_attempt_at = now() + mail_lease()
         where id = due.id and is_worth_sending(link)
        returning mail_queue.*;
end
$$;

-- The mail server has taken the mail that was claimed as this attempt. What it spoke of is forgotten: there may be a token in it. Mails that have
-- waited for the server need not any longer: they are due and begin anew, in the order in which they were written, a batch with each mail.
create function mail_sent(mail integer, attempt integer) returns void
language sql security definer set search_path = palace, pg_temp
begin atomic
    update mail_queue
       set state = 'sent', sent_at = now(), data = '{}', server_away = false, last_error = ''
     where id = mail and attempts = attempt and state = 'sending';
    update mail_queue
       set next_attempt_at = now(), attempts = 0, server_away = false
     where id in (select q.id from mail_queue q where q.state = 'queued' and q.server_away order by q.id limit 100 for update skip locked);
end;

-- It has not: it was away, which says nothing about the mail; or refused it, which may be for good (hopeless). The mail is tried again after a
-- while, or given up when that is hopeless or has been done often enough.
create function mail_failed(mail integer, attempt integer, error text, reason text) returns void
language sql security definer set search_path = palace, pg_temp
begin atomic
    update mail_queue
       set state           = case when reason = 'hopeless' or attempt >= most_mail_attempts() then 'failed' else 'queued' end,
           next_attempt_at = now() + mail_delay(attempt),
           server_away     = reason = 'away',
           last_error      = left(error, 500)
     where id = mail and attempts = attempt and state = 'sending';
end;

commit;
