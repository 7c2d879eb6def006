-- The version of a landlord's schemes, for their form.
-- yields: accreditations_form
select accreditations_version(a.landlord_id) as version
  from own_accounts a
 where a.landlord_id = :account::integer
