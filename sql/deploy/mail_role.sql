-- Deploy studentpalace:mail_role to pg
-- requires: mails
-- requires: sweeping
-- requires: web_role
--
-- What the web server needs to send mail and to clean up. It reads no mail but those it claims, and writes none itself.

begin;
set local role studentpalace_owner;
set local search_path = palace;

grant execute on function
    claim_mail(), mail_sent(integer, integer), mail_failed(integer, integer, text, text), sweep()
to studentpalace_web;

commit;
