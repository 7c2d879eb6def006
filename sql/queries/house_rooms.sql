-- The rooms of a public house, or of one's own, that are or will be public, by id, each with its cover.
-- yields: rooms/room*
select r.id, r.name, r.price_pcm, r.price_pw, r.bed_size, r.room_size, r.let_today, r.available_now,
       r.available_on, r.academic_year, iso_instant(r.updated_at) as updated_at,
       r.couples_ok as "features/couples_ok", r.disabled_ok as "features/disabled_ok",
       r.ensuite as "features/ensuite", r.tv as "features/tv", r.desk_chair as "features/desk_chair",
       r.wardrobe as "features/wardrobe", r.chest_drawers as "features/chest_drawers",
       r.lockable_door as "features/lockable_door", r.wired_internet as "features/wired_internet",
       r.safe as "features/safe", r.dressing_table as "features/dressing_table", r.mirror as "features/mirror",
       r.bedside_table as "features/bedside_table", r.blinds as "features/blinds",
       r.curtains as "features/curtains", r.sofa as "features/sofa", r.cover_hash as "cover/hash",
       r.cover_width as "cover/width", r.cover_height as "cover/height", r.cover_modern as "cover/modern",
       r.cover_alt as "cover/alt"
  from shown_rooms r
 where r.house_id = :house::integer and r.price_pcm > 0 and (r.is_public or r.landlord_id = :account::integer)
 order by r.id
