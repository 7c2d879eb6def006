-- The schemes the landlord with that slug belongs to, with the notes that are public.
-- yields: accreditations/accreditation*
select a.name, a.note
  from public_landlords l
  join public_accreditations a on a.landlord_id = l.id
 where l.slug = :slug::text
 order by a.sort_order, fold(a.name)
