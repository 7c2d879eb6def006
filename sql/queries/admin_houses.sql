-- A page of houses that the address asks for. One more than a page has says that there are more.
-- yields: houses/house*
select id, '0.' || id as cursor, title, city, landlord_id, landlord, state, is_public, held, hindrances, rooms, public_rooms, photos, created_on
  from admin_houses(:admin::text, :fields::jsonb)
