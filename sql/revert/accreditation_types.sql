-- Revert studentpalace:accreditation_types from pg
--
-- A scheme that a landlord belongs to stays: the change before this one takes the table away.

begin;
set local role studentpalace_owner;
set local search_path = palace;

delete from accreditation_types t
 where not exists (select from landlord_accreditations a where a.accreditation_id = t.id);

commit;
