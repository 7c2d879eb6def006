-- Deploy studentpalace:mail_backlog to pg
-- requires: mail_role

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- How many mails wait to be sent, and since how many seconds the oldest does. Nothing of what they say.
create function mail_backlog(out waiting bigint, out oldest bigint)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::bigint
      from mail_queue
     where state in ('queued', 'sending');
end;

grant execute on function mail_backlog() to studentpalace_web;

commit;
