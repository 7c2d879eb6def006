-- Revert studentpalace:mail_backlog from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function mail_backlog();

commit;
