-- Revert studentpalace:admin_overview from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function admin_empty_searches(admin_name), admin_attention(admin_name), admin_history(admin_name), admin_growth(admin_name), totals_on(date);
drop index mail_queue_failed_idx;

commit;
