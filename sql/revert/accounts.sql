-- Revert studentpalace:accounts from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop index audit_log_actor_idx;
drop function account_export(integer);
drop function account_sessions(integer, text, integer);
drop function close_account(caller, boolean);
drop function ask_for_new_email(caller, boolean, text, text);
drop function change_password(caller, boolean, text, text, text, text, integer);
drop function wrong_password(caller);
drop function begin_change(integer);
drop function confirm_new_email(caller, text);
drop function reset_password(caller, text, text);
drop function email_of_reset(text);
drop function ask_for_reset(caller, text, text);
drop function confirm_email(caller, text);
drop function dead_link();
drop function use_link(text, text);
drop function sign_up(caller, text, text, boolean, text);
drop function may_mail(text);
drop function current_terms();

commit;
