-- Revert studentpalace:documents from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop table house_documents;

commit;
