-- Puts a house back that was taken off the site.
-- yields: outcome
select status, location, problems
  from hold_house((:admin::text, :ip::inet, :key::text)::administrator, :house::integer, null)
