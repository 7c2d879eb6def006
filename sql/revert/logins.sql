-- Revert studentpalace:logins from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function end_other_sessions(caller, text);
drop function log_out(caller, text);
drop function log_in(caller, text, boolean, text, text, text, text, text, text, integer, text);
drop function login_obstacle(landlords, text);
drop function send_link(integer, text, text, interval, text, text, text, text);
drop function remember_network(integer, inet);
drop function begin_login(text, inet);
drop function login_turns(text, inet);
drop table known_networks;
drop function open_session(integer, text, text, text, integer);
drop function find_session(text, integer);
drop function is_switched_on(text);
drop function form_secret();
drop table site_secrets;

commit;
