-- A page of students that the address asks for, the newest first.
-- yields: students/student*
select id, email, name, phone_number as phone, unconfirmed, iso_instant(created_at) as created_at, favourites
  from admin_students(:admin::text, :fields::jsonb)
