-- Where the pages behind and before a page of landlord_houses_by_slug begin, when there are any, and how many houses there are.
-- The parameters are those of landlord_houses_by_slug.
-- yields: paging?
with scope as (
    select l.id as landlord, l.houses as total
      from public_landlords l
     where l.slug = :slug::text
), page as (
    select p.house_id, p.published_at
      from scope, house_page(null, scope.landlord, :after::text, :before::text, 24) as p
), oldest as (
    select house_cursor(published_at, house_id) as position from page order by published_at, house_id limit 1
), newest as (
    select house_cursor(published_at, house_id) as position from page order by published_at desc, house_id desc limit 1
)
select (select position from oldest where exists (select from house_page(null, scope.landlord, position, null, 1))) as next,
       (select position from newest where exists (select from house_page(null, scope.landlord, null, position, 1))) as prev,
       scope.total as total_houses
  from scope
