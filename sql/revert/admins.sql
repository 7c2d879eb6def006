-- Revert studentpalace:admins from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    unconfirmed(jsonb, text, jsonb), gone(),
    record_action(administrator, text, text, bigint, jsonb, jsonb), remember_answer(administrator, text, text),
    earlier_answer(administrator, text), answer_key(administrator, text);
drop type administrator;
drop domain admin_name;

commit;
