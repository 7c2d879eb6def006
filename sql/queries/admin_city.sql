-- A city as its form holds it, and postcodes that may belong to it.
-- yields: city
select id, name, is_active, nation, postcode_prefixes, version, public_houses, suggestion
  from admin_city(:admin::text, :city::integer)
