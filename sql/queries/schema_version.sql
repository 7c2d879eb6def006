-- The last schema change deployed.
-- yields: schema?
select change
  from sqitch.changes
 where project = 'studentpalace'
 order by committed_at desc
 limit 1
