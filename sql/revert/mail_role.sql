-- Revert studentpalace:mail_role from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

revoke execute on function
    claim_mail(), mail_sent(integer, integer), mail_failed(integer, integer, text, text), sweep()
from studentpalace_web;

commit;
