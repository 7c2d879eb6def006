-- What was chosen, and the address of the same search without it.
-- yields: criteria/criterion*
select c.name, c.value, c.without
  from search_criteria(:fields::jsonb) as c
