-- Where the pages behind and before a page of properties begin, when there are any, and how many houses the list has in all.
-- The parameters are those of properties.
-- yields: paging?
with scope as (
    select case when :city::text is not null then coalesce(c.id, 0) end                   as city,
           case when :city::text is not null then coalesce(c.houses, 0) else s.houses end as total
      from site_counters s
      left join public_cities c on fold(c.name) = fold(:city::text)
), page as (
    select p.house_id, p.published_at
      from scope, house_page(scope.city, null, :after::text, :before::text, 24) as p
), oldest as (
    select house_cursor(published_at, house_id) as position from page order by published_at, house_id limit 1
), newest as (
    select house_cursor(published_at, house_id) as position from page order by published_at desc, house_id desc limit 1
)
select (select position from oldest where exists (select from house_page(scope.city, null, position, null, 1))) as next,
       (select position from newest where exists (select from house_page(scope.city, null, null, position, 1))) as prev,
       scope.total as total_houses
  from scope
