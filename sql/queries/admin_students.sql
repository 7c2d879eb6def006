-- A page of students that the address asks for. One more than a page has says that there are more; one that is passed is no hit, behind it
-- the search goes on.
-- yields: students/student*
select id, cursor, email, name, phone_number as phone, unconfirmed, iso_instant(created_at) as created_at, favourites, passed
  from admin_students(:admin::text, :fields::jsonb)
