-- Where the pages behind and before this one begin, when there are any.
-- yields: paging?
select result ->> 'next' as next, result ->> 'prev' as prev
  from search(:fields::jsonb) as result
