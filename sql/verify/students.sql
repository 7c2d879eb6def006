-- Verify studentpalace:students on pg

begin;
set local search_path = palace;

select id, email, password_hash, name, phone_number, email_confirmed_at, created_at, updated_at
  from students
 where false;

select id, student_id, house_id, room_id, created_at
  from student_favourites
 where false;

rollback;
