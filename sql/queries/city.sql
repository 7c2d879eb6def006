-- A city on offer by its slug (SL7), with the range of its lowest rents.
-- yields: chosen_city
select c.id, c.name, c.slug, c.houses,
       r.lowest as lowest_pcm, weekly_rent(r.lowest) as lowest_pw, r.highest as highest_pcm, weekly_rent(r.highest) as highest_pw
  from public_cities c
 cross join lateral city_rents(c.id) as r
 where c.slug = :slug::text
 order by c.id
 limit 1
