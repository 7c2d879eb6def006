-- A page of houses that the address asks for. One more than a page has says that there are more; one that is passed is no hit, behind it
-- the search goes on.
-- yields: houses/house*
select id, '0.' || id as cursor, title, city, landlord_id, landlord, state, is_public, held, hindrances, rooms, public_rooms, photos, created_on, passed
  from admin_houses(:admin::text, :fields::jsonb)
