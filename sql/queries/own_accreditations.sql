-- The schemes a landlord may tick, in order, and those no longer offered that are ticked already. Notes that strangers do not read yet
-- have no note_public.
-- yields: accreditations/accreditation*
select a.id, a.name, a.help_text, a.is_active, a.note_required, a.ticked, a.note, a.note_public
  from own_accreditations(:account::integer) as a
