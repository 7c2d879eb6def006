-- Did the search find nothing that fits exactly, in its city? Its further pages are not asked.
-- yields: counted
select
  from (select :fields::jsonb as fields) as given
 cross join lateral search(fields) as result
 where result ->> 'match' <> 'exact' and fields ? 'city' and not fields ? 'after'
