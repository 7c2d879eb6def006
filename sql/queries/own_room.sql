-- One room of a landlord's house as its form holds it; columns are named as fields are. Beside them, what its dates mean today.
-- yields: room_form
select r.id, r.house_id, r.version, r.name, r.price_pcm, r.price_pw, r.bed_size, r.room_size, r.is_let, r.let_until, r.available_from,
       r.let_today, r.available_now, r.available_on, r.academic_year, r.let_has_passed, r.is_public, r.photos,
       r.couples_ok, r.disabled_ok, r.ensuite, r.tv, r.desk_chair, r.wardrobe, r.chest_drawers, r.lockable_door, r.wired_internet, r.safe,
       r.dressing_table, r.mirror, r.bedside_table, r.blinds, r.curtains, r.sofa, r.description as "description/"
  from own_rooms r
 where r.id = :room::integer and r.house_id = :house::integer and r.landlord_id = :account::integer
