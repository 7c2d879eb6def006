-- A public room of a public house.
-- yields: room
-- text: description
select r.id, r.name, r.price_pcm, r.price_pw, r.bed_size, r.room_size, r.let_today, r.available_now, r.available_on,
       r.academic_year, r.couples_ok, r.disabled_ok, r.ensuite, r.tv, r.desk_chair, r.wardrobe, r.chest_drawers,
       r.lockable_door, r.wired_internet, r.safe, r.dressing_table, r.mirror, r.bedside_table, r.blinds, r.curtains,
       r.sofa, iso_instant(r.updated_at) as updated_at, r.house_id, r.description
  from public_rooms r
 where r.id = :room::integer
