-- The account of who is logged in.
-- yields: facts
select email, name, slug, role, member_since, verified, houses, rooms
  from account_facts(:account::integer)
