-- Where the page of the feed behind this one begins, when there is one.
-- yields: paging?
select house_cursor(m.updated_at, m.room_id) as next
  from (select room_id, updated_at,
               row_number() over (order by updated_at desc, room_id desc) as place, count(*) over () as total
          from search_rooms(:fields::jsonb - 'household', 51)) as m
 where m.place = 50 and m.total = 51
