-- Revert studentpalace:sweeping from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function sweep();
drop function sweep_empty_searches();
drop function sweep_dead_letters();
drop function sweep_mails();
drop function sweep_unconfirmed();
drop function sweep_throttles();
drop function sweep_answers();
drop function sweep_tokens();
drop function sweep_sessions();
drop function sweep_batch();

drop index mail_queue_dead_idx;
drop index landlords_unconfirmed_idx;

commit;
