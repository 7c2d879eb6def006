-- All rooms of a house.
-- yields: rooms/room*
select id, name, price_pcm, price_pw, bed_size, let_today, let_until, available_on, is_public, description as "description/"
  from admin_house_rooms(:admin::text, :house::integer)
