-- Revert studentpalace:mails from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function mail_failed(integer, integer, text, text);
drop function mail_sent(integer, integer);
drop function claim_mail();
drop function mail_delay(integer);
drop function dead_letter_life();
drop function most_mail_attempts();
drop function mail_lease();
drop function is_worth_sending(bytea);
drop function enqueue_mail(text, text, jsonb, bytea);
drop index mail_queue_server_away_idx;

alter table mail_queue
    drop constraint templates_are_names,
    drop constraint addresses_are_plain;

commit;
