-- A page of landlords that the address asks for. One more than a page has says that there are more.
-- yields: landlords/landlord*
select id, '0.' || id as cursor, email, display_name as name, role, created_on, last_login_on, unconfirmed, suspended, verified, houses, public_houses
  from admin_landlords(:admin::text, :fields::jsonb)
