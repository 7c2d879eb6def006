-- The terms as they would be read: those that were typed, when the form asked to see them, or an earlier version.
-- yields: terms/block*
select kind, content
  from admin_text_blocks(:admin::text, :terms::integer, :problems::jsonb)
