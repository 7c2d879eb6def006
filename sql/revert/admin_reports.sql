-- Revert studentpalace:admin_reports from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function
    admin_database(admin_name), admin_indexes(admin_name), admin_tables(admin_name), recompute_summaries(administrator),
    admin_totals(admin_name), derived_by_hand(integer), admin_summaries(admin_name, jsonb), admin_students(admin_name, jsonb), student_ids(jsonb, integer),
    retry_mail(administrator, jsonb), admin_mails(admin_name, jsonb), mail_ids(jsonb, integer);
drop view mail_lines;
drop index
    students_part_idx, students_created_idx, mail_queue_address_part_idx, mail_queue_expired_idx, mail_queue_attempts_idx, mail_queue_waiting_idx, mail_queue_created_idx;

commit;
