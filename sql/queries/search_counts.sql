-- How many houses would be left, or found instead, if an option were chosen; lower bounds when there are more than were counted.
-- yields: counts
select (result ->> 'more')::boolean as more,
       c.ensuite, c.bills_included, c.couples_ok, c.disabled_ok, c.letting_whole, c.letting_share, c.gender_male,
       c.gender_female, c.gender_anything, c.bed_single, c.bed_small_double, c.bed_double, c.bed_king, c.desk_chair,
       c.wardrobe, c.lockable_door, c.tv, c.wired_internet, c.wifi, c.dishwasher, c.washing_machine, c.tumble_dryer,
       c.microwave, c.central_heating, c.air_con, c.cctv, c.video_door_entry, c.fob_entry, c.off_street_parking,
       c.local_parking, c.garden, c.roof_terrace, c.bike_storage, c.games_room, c.cinema_room
  from search(:fields::jsonb) as result
 cross join lateral jsonb_to_record(result -> 'counts') as c (
       ensuite integer, bills_included integer, couples_ok integer, disabled_ok integer, letting_whole integer,
       letting_share integer, gender_male integer, gender_female integer, gender_anything integer, bed_single integer,
       bed_small_double integer, bed_double integer, bed_king integer, desk_chair integer, wardrobe integer,
       lockable_door integer, tv integer, wired_internet integer, wifi integer, dishwasher integer, washing_machine
       integer, tumble_dryer integer, microwave integer, central_heating integer, air_con integer, cctv integer,
       video_door_entry integer, fob_entry integer, off_street_parking integer, local_parking integer, garden integer,
       roof_terrace integer, bike_storage integer, games_room integer, cinema_room integer)
