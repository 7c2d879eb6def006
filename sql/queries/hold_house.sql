-- Takes a house off the site, for a reason that its landlord sees.
-- yields: outcome
select status, location, problems
  from hold_house((:admin::text, :ip::inet, :key::text)::administrator, :house::integer, :reason::text)
