-- Everything that was ever done, as the audit log calls it.
-- yields: actions/action*
select action as name
  from admin_audit_actions(:admin::text)
