-- Verify studentpalace:mail_queue on pg

begin;
set local search_path = palace;

select id, to_address, template, data, link, state, attempts, next_attempt_at, server_away, last_error, created_at, sent_at
  from mail_queue
 where false;

rollback;
