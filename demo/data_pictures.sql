-- Demo data: the list of pictures, on standard output, in the grammar of palace-draw: kind, owner, position, scene, seed of the
-- house, facts.

copy (
    with shared (position, scene, wanted) as (
        select t.t, n, scene, wanted
          from template t
         cross join lateral (values (1, 'exterior', true), (2, 'kitchen', true), (3, 'living', t.living_room), (4, 'bathroom', t.bathrooms > 0),
                                    (5, 'garden', t.garden)) as scenes (n, scene, wanted)
    )
    select 'house', t.t, row_number() over (partition by t.t order by s.n), s.scene, t.t,
           concat_ws(' ', 'style=' || t.style, 'seats=' || t.seats, case when t.high then 'high' end, case when t.bath then 'bath' end,
                     case when t.washing_machine then 'washing_machine' end, case when t.dishwasher then 'dishwasher' end,
                     case when t.microwave then 'microwave' end, case when t.coffee_maker then 'coffee_maker' end, case when t.tv then 'tv' end,
                     case when t.bike_storage then 'bike' end, case when t.off_street_parking then 'parking' end)
      from shared s (t, n, scene, wanted)
      join template t using (t)
     where s.wanted
     union all
    select 'plan', t, 1, 'plan', t,
           concat_ws(' ', 'bedrooms=' || bedrooms, 'ensuites=' || ensuites, 'bathrooms=' || bathrooms, 'storeys=' || storeys,
                     case when living_room then 'living' end, case when garden then 'garden' end)
      from template
     where floorplan
     union all
    select 'room', rooms.id, n, scene, t,
           concat_ws(' ', 'bed=' || split_part(r.bed_size, ' ', 1), case when r.ensuite then 'ensuite' end, case when r.desk_chair then 'desk' end,
                     case when r.wardrobe then 'wardrobe' end, case when r.chest_drawers then 'drawers' end,
                     case when r.bedside_table then 'bedside' end, case when r.mirror then 'mirror' end, case when r.sofa then 'sofa' end,
                     case when r.curtains then 'curtains' end, case when r.blinds then 'blinds' end,
                     case when t.high then 'high' end, case when t.boards then 'boards' end)
      from template t
      join template_room r using (t)
      join (select id, house_id, row_number() over (partition by house_id order by id) as k from palace.rooms
             where house_id <= (select max(t) from template)) as rooms on rooms.house_id = t.t and rooms.k = r.k
     cross join lateral (values (1, 'bedroom', true), (2, 'bathroom', r.ensuite)) as scenes (n, scene, wanted)
     where scenes.wanted
     union all
    select 'logo', l.id, 1, 'logo', l.id, 'role=' || l.role || ' initials=' || regexp_replace(initcap(n.name), '[^A-Z]', '', 'g')
      from landlord l
      join landlord_name n using (id)
     where l.id <= 60
       and l.id not in (:unconfirmed, :suspended)
       and (l.role = 'agent' or pg_temp.throw(l.id, 501, 10) < 4)
     union all
    select 'epc', band, 1, 'certificate', 0, 'band=' || chr(64 + band)
      from generate_series(1, 7) as band
) to stdout;
