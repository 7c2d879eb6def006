-- A house with its whole address, and what keeps visitors from it.
-- yields: house
select id, title, address, city, landlord_id, landlord, email, state, is_public, iso_instant(held_at) as held_at, held_reason as reason,
       hindrances, rooms, public_rooms, photos, iso_instant(created_at) as created_at, iso_instant(updated_at) as updated_at,
       description as "description/"
  from admin_house(:admin::text, :house::integer)
