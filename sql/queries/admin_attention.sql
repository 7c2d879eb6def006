-- What an admin should look at: what kind of thing, and how many.
-- yields: attention/item*
select kind, total
  from admin_attention(:admin::text)
