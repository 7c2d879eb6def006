-- Revert studentpalace:admin_audit from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    admin_audit_file(admin_name, jsonb), csv_line(text[]), csv_cell(text), admin_audit_actions(admin_name), admin_audit(admin_name, jsonb),
    audit_details(jsonb, jsonb), audit_value(jsonb),
    audit_lines(jsonb, integer);
drop index audit_log_actor_at_idx, audit_log_kind_idx, audit_log_action_idx;

commit;
