-- The cities on offer, and the house's own when it is no longer one of them, as choices of the house's form.
-- yields: city_options/option*
select choice.name as value
  from (select c.name, c.sort_order, c.id from public_cities c
         union
        select h.city, h.city_order, h.city_id from own_houses h where h.id = :house::integer and h.landlord_id = :account::integer) as choice
 order by choice.sort_order, fold(choice.name), choice.id
