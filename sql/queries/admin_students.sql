-- A page of students that the address asks for. One more than a page has says that there are more.
-- yields: students/student*
select id, cursor, email, name, phone_number as phone, unconfirmed, iso_instant(created_at) as created_at, favourites
  from admin_students(:admin::text, :fields::jsonb)
