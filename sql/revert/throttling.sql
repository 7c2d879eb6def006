-- Revert studentpalace:throttling from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function wait(integer);
drop function give_turn_back(text, text);
drop function take_turns(text[], text[]);
drop function throttle_count(text, text);
drop function throttle_wait(text, text);
drop function throttle_key(text);
drop function network_of(inet);
drop function throttle_rules();

alter table throttles
    drop column last_at,
    drop constraint throttles_pkey,
    add constraint throttles_pkey primary key (kind, key_hash, window_start);

commit;
