-- All accreditation schemes, in their order, and how many landlords have each.
-- yields: schemes/scheme*
select id, name, is_active, sort_order, slug, members, help_text as "help_text/"
  from admin_schemes(:admin::text)
