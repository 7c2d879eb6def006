-- Pages that are not about one object: the fixed ones, and the list of each city that has houses.
-- yields: urls/url*
select path, null as lastmod
  from (values (1, '/'), (2, '/properties'), (3, '/landlords'), (4, '/about'), (5, '/terms/landlord'), (6, '/privacy')) as fixed (place, path)
union all
(select '/student-houses/' || url_component(c.slug), null
   from public_cities c
  where c.houses > 0
  order by c.sort_order, fold(c.name), c.id)
