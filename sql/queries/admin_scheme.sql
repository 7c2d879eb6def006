-- The scheme that the address asks to edit, as its form holds it.
-- yields: edited?
select id, name, is_active, version, help_text as "help_text/"
  from admin_scheme(:admin::text, :edit::integer)
