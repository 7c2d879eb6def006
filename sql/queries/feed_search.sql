-- The search of a feed: its address, and when a room of it last changed; without any room, the beginning of today. Feeds know no
-- household: it may be what a visitor said about themselves (SR7).
-- yields: search
select case when m.room_id is null then 'none' else 'exact' end as match, search_query(given.fields - 'sort') as query,
       iso_instant(coalesce(m.updated_at, today()::timestamptz)) as updated
  from (select :fields::jsonb - 'household' as fields) as given
  left join lateral search_rooms(given.fields, 1) as m on true
