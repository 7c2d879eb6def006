-- A public room of a public house; any of one's own.
-- yields: room
select r.id, r.name, r.price_pcm, r.price_pw, r.bed_size, r.room_size, r.let_today, r.available_now,
       r.available_on, r.academic_year, iso_instant(r.updated_at) as updated_at, r.house_id,
       r.couples_ok as "features/couples_ok", r.disabled_ok as "features/disabled_ok",
       r.ensuite as "features/ensuite", r.tv as "features/tv", r.desk_chair as "features/desk_chair",
       r.wardrobe as "features/wardrobe", r.chest_drawers as "features/chest_drawers",
       r.lockable_door as "features/lockable_door", r.wired_internet as "features/wired_internet",
       r.safe as "features/safe", r.dressing_table as "features/dressing_table", r.mirror as "features/mirror",
       r.bedside_table as "features/bedside_table", r.blinds as "features/blinds",
       r.curtains as "features/curtains", r.sofa as "features/sofa", r.description as "description/"
  from shown_rooms r
 where r.id = :room::integer and (r.is_public or r.landlord_id = :account::integer)
