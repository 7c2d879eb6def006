-- Revert studentpalace:students from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table student_favourites;
drop table students;

commit;
