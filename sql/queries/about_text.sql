-- The text about the site, block by block (ST1). No block when the admin has not written any.
-- yields: about/block*
select b.kind, b.content
  from site_settings s
 cross join text_blocks(s.value) as b
 where s.key = 'about_md'
