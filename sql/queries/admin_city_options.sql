-- All cities, for a choice: number and name.
-- yields: city_options/option*
select id, name, is_active
  from admin_city_options(:admin::text)
