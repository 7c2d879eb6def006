-- Revert studentpalace:sessions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table account_tokens;
drop table sessions;

commit;
