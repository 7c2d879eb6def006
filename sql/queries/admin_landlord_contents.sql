-- How much there is of a landlord, which goes with the account.
-- yields: contents
select houses, public_houses, rooms, photos, floorplans, documents, favourites, accreditations, sessions
  from admin_landlord_contents(:admin::text, :landlord::integer)
