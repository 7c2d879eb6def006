-- Revert studentpalace:actions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function gone(caller, text, text, bigint);
drop view object_owners;
drop function record_action(caller, text, text, bigint, jsonb, jsonb);
drop function record_line(text, text, inet, text, text, bigint, jsonb, jsonb);
drop function audited(jsonb);

drop function file_problems(jsonb, text);
drop function file_results(jsonb);
drop function taken_files(jsonb);
drop function placed_files(jsonb, bigint);

drop function conflict();
drop function refused(jsonb);
drop function problem(text, text, text, text);

drop function remember_files(caller, text, text, jsonb);
drop function remember_answer(caller, text, text);
drop function earlier_answer(caller, text);
drop function kept_answer(text, integer);
drop function answer_key(caller, text);

drop type outcome;
drop type caller;

commit;
