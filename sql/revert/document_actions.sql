-- Revert studentpalace:document_actions from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function delete_document(caller, integer, integer);
drop function add_document(caller, integer, jsonb);
drop function set_current_document(integer, integer);
drop function document_places(integer);
drop function most_documents();
drop function documents_page(integer);

commit;
