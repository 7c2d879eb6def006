-- The search as a whole: does the result fit exactly, how many houses it has, its address, and which follow-up questions may be asked.
-- A year that cannot be chosen is named and counts as not given.
-- yields: search
select result ->> 'match' as match, (result ->> 'total')::integer as total, (result ->> 'more')::boolean as more,
       case when fields ->> 'year' in (select year_choices(today())) then fields ->> 'year' end as year, search_query(fields) as query,
       case when fields ->> 'year' not in (select year_choices(today())) then fields ->> 'year' end as refused_year,
       case when (fields ->> 'group_size')::integer <= 2 and not fields ? 'couple' then 'couple' end as ask,
       fields ->> 'gender_pref' = 'Anything' and not fields ? 'household' as ask_gender
  from (select :fields::jsonb as fields) as given
 cross join lateral search(fields) as result
