-- Verify studentpalace:documents on pg

begin;
set local search_path = palace;

select id, house_id, doc_type, file_name, display_name, bytes, is_current, legacy_path, created_at
  from house_documents
 where false;

rollback;
