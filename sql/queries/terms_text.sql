-- The terms for landlords, block by block (ST1). No block when the admin has not written any.
-- yields: terms/block*
select b.kind, b.content
  from site_settings s
 cross join text_blocks(s.value) as b
 where s.key = 'terms_md'
