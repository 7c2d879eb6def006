-- How much there is, and how much of it is public.
-- yields: totals
select houses, public_houses, rooms, public_rooms, photos, public_photos, by_hand
  from admin_totals(:admin::text)
