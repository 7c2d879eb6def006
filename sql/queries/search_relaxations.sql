-- When nothing fits exactly: the same search with one criterion relaxed, and how many houses that finds.
-- yields: relaxations/relaxation*
select r.name, r.value, r.amount, r.first_day as date, least(r.houses, 100) as houses, r.houses > 100 as more, search_query(r.relaxed) as query
  from (select :fields::jsonb as fields) as given
 cross join lateral search(fields) as result
 cross join lateral search_relaxations(fields) as r
 where result ->> 'match' <> 'exact'
