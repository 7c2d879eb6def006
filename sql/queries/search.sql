-- The search as a whole: does the result fit exactly, how many houses it has, its address without the sort, and which follow-up questions may
-- be asked. A household may be what a visitor said about themselves: it is no part of the feed's address (SR7).
-- yields: search
select result ->> 'match' as match, (result ->> 'total')::integer as total, (result ->> 'more')::boolean as more,
       fields ->> 'year' as year, search_query(fields - 'sort') as query,
       '/properties.atom' || coalesce('?' || search_query(fields - array['sort', 'household']), '') as feed,
       case when (fields ->> 'group_size')::integer <= 2 and not fields ? 'couple' then 'couple' end as ask,
       fields ->> 'gender_pref' = 'Anything' and not fields ? 'household' as ask_gender
  from (select :fields::jsonb as fields) as given
 cross join lateral search(fields) as result
