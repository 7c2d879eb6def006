-- The cities on offer, as choices of a form.
-- yields: city_options/option*
select c.name as value
  from public_cities c
 where :account::integer is not null
 order by c.sort_order, fold(c.name), c.id
