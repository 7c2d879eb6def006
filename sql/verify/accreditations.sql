-- Verify studentpalace:accreditations on pg

begin;
set local search_path = palace;

select id, name, slug, is_active, sort_order, help_text
  from accreditation_types
 where false;

select landlord_id, accreditation_id, note, note_public, created_at
  from landlord_accreditations
 where false;

rollback;
