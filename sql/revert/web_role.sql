-- Revert studentpalace:web_role from pg

begin;

revoke select (change, project, committed_at) on sqitch.changes from studentpalace_web;
revoke usage on schema sqitch from studentpalace_web;

set local role studentpalace_owner;

revoke all on all tables in schema palace from studentpalace_web;
revoke all on all functions in schema palace from studentpalace_web;

commit;
