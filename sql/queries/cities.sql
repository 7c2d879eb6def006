-- The cities on offer, in their order, with the number of their public houses.
-- yields: cities/city*
select c.id, c.name, c.slug, c.houses
  from public_cities c
 order by c.sort_order, fold(c.name), c.id
