-- Deploy studentpalace:account_role to pg
-- requires: accounts
-- requires: web_role
--
-- What the web server needs of accounts. It reads no account, session or link itself: it asks for one by what only its owner knows.

begin;
set local role studentpalace_owner;
set local search_path = palace;

grant usage on type caller, outcome to studentpalace_web;

grant execute on function
    form_secret(), is_switched_on(text), find_session(text, integer), begin_login(text, inet),
    log_in(caller, text, boolean, text, text, text, text, text, text, integer, text), log_out(caller, text), end_other_sessions(caller, text),
    sign_up(caller, text, text, boolean, text), confirm_email(caller, text),
    ask_for_reset(caller, text, text), email_of_reset(text), reset_password(caller, text, text), confirm_new_email(caller, text),
    begin_change(integer), change_password(caller, boolean, text, text, text, text, integer), ask_for_new_email(caller, boolean, text, text),
    close_account(caller, boolean), account_sessions(integer, text, integer), account_export(integer)
to studentpalace_web;

commit;
