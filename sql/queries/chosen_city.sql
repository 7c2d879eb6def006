-- The city on offer with that name, without regard to case (SR1). No row for any other name.
-- yields: chosen_city?
select c.id, c.name, c.slug, c.houses
  from public_cities c
 where fold(c.name) = fold(:city::text)
