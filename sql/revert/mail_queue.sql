-- Revert studentpalace:mail_queue from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table mail_queue;

commit;
