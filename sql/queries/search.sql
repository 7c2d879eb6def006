-- The search as a whole: does the result fit exactly, how many houses it has, its address, and which follow-up questions may be asked.
-- yields: search
select result ->> 'match' as match, (result ->> 'total')::integer as total, (result ->> 'more')::boolean as more,
       fields ->> 'year' as year, search_query(fields) as query,
       case when (fields ->> 'group_size')::integer <= 2 and not fields ? 'couple' then 'couple' end as ask,
       fields ->> 'gender_pref' = 'Anything' and not fields ? 'household' as ask_gender
  from (select :fields::jsonb as fields) as given
 cross join lateral search(fields) as result
