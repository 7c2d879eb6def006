-- The lines of the audit log that the address asks for, as comma-separated values, at most 20,000.
-- yields: nothing
select admin_audit_file(:admin::text, :fields::jsonb)
