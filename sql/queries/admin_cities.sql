-- All cities, in their order.
-- yields: cities/city*
select id, name, is_active, sort_order, nation, postcode_prefixes, public_houses, used
  from admin_cities(:admin::text)
