-- Demo data: a few students and what they have marked.

insert into palace.students (id, email, name, phone_number, email_confirmed_at, created_at, updated_at)
select id, 'student' || id || '@example.org', name, '07700 900' || lpad((600 + 7 * id)::text, 3, '0'), joined + interval '3 minutes', joined, joined
  from (values (1, 'Robin Featherby'), (2, 'Sana Mapleton'), (3, 'Idris Hollin'), (4, 'Mei Larkspur'), (5, 'Teddy Wrenfield')) as student (id, name)
 cross join lateral (select palace.today() - interval '1 day' * (12 * id) as joined) as day;

insert into palace.student_favourites (student_id, house_id, room_id, created_at)
select s.id, h.id, r.id, s.created_at + interval '1 hour'
  from palace.students s
  join palace.houses h on h.id in (2 * s.id, 2 * s.id + 1)
  left join lateral (select min(id) as id from palace.rooms where house_id = h.id and h.id % 2 = 1 and h.letting_type = 'share') as r on true;
