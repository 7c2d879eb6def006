-- Demo data: rooms, with rents that follow the city, and dates that follow the academic year.

\if :large \warn 'demo data: rooms' \endif

-- The day on which lets usually end: the next 30th of June.
select make_date(extract(year from palace.today() + interval '6 months')::integer, 6, 30) as june \gset

insert into palace.rooms (
    id, house_id, name, description, price_pcm, bed_size, room_size, is_let, let_until, available_from, couples_ok, disabled_ok,
    ensuite, tv, desk_chair, wardrobe, chest_drawers, lockable_door, wired_internet, safe, dressing_table, mirror, bedside_table, blinds, curtains, sofa,
    created_at, updated_at)
select
    row_number() over (order by h.id, r.k),
    h.id,
    case
        when t.bedrooms = 1 then 'Bedroom'
        when pg_temp.throw(h.id, 401, 100) < 50 then 'Room ' || r.k
        else 'Bedroom ' || r.k
    end,
    concat_ws(' ',
        pg_temp.pick(array['A ' || size || ' with ' || bed || '.',
                           'This room has ' || bed || ' and ' || light || '.',
                           pg_temp.capital(bed) || ', ' || light || ' and space to work.'], key.id, 402),
        case when r.ensuite then pg_temp.pick(array['The ensuite has a shower, a basin and a toilet.', 'You have your own shower room.'], key.id, 403) end,
        case when furniture <> '' then 'You also have ' || furniture || '.' end,
        case when step_free then 'The room and the way to it have no steps.' end,
        pg_temp.pick(array['The mattress was new in ' || extract(year from palace.today() - interval '1 year' * (1 + h.id % 3))::text || '.',
                           'It is one of the quieter rooms of the ' || noun || '.',
                           'The window looks out over roofs and trees.',
                           'The heating can be set in the room itself.',
                           'There are sockets beside the bed and at the desk.',
                           'The room was painted last summer.', null, null], key.id, 404)),
    case when h.id <> 23 then
        -- A weekly rent in whole pounds, as rooms are talked about, turned into the month.
        round(round((m.rent * (1 + 0.22 * (pg_temp.share(h.id, 405) - 0.5))
                   * case r.bed_size when 'Single' then 0.90 when 'Small double' then 0.96 when 'King' then 1.07 else 1 end
                   * case when r.ensuite then 1.15 else 1 end
                   * case when t.style = 'flat' then 1.07 else 1 end
                   * case when t.bedrooms = 1 then 1.55 when t.bedrooms = 2 then 1.12 when t.bedrooms >= 6 then 0.96 else 1 end
                   + case h.bills_option when 'yes' then 78 when 'some' then 34 else 0 end) * 12 / 52 / same) * same * 52 / 12.0)::integer
    end,
    r.bed_size,
    case pg_temp.throw(key.id, 406, 5)
        when 0 then ''
        when 1 then metres || ' m x ' || round(area / metres, 1) || ' m'
        else area || ' m²'
    end,
    let_until is not null,
    let_until,
    available_from,
    couples_ok,
    step_free,
    r.ensuite,
    pg_temp.throw(key.id, 407, 100) < 18,
    r.desk_chair, r.wardrobe, r.chest_drawers,
    t.letting_type = 'share' or pg_temp.throw(key.id, 408, 100) < 45,
    pg_temp.throw(key.id, 409, 100) < 30,
    pg_temp.throw(key.id, 410, 100) < 5,
    pg_temp.throw(key.id, 411, 100) < 12,
    r.mirror, r.bedside_table, r.blinds, r.curtains, r.sofa,
    greatest(h.published_at - interval '1 hour', h.published_at - interval '1 day' * pg_temp.share(h.id, 341)),
    h.published_at + (palace.today() - h.published_at) * power(pg_temp.share(key.id, 412), 3)
  from house h
  join template t using (t)
  join template_room r using (t)
  join market m on m.city_id = h.city_id
 cross join lateral (
    select h.id * 100::bigint + r.k as id,
           case t.style when 'flat' then 'flat' else 'house' end as noun,
           case r.bed_size when 'Single' then 'a single bed' when 'Small double' then 'a small double bed' when 'King' then 'a king-size bed'
                           else 'a double bed' end as bed,
           -- Houses of one rent for all rooms are common; so are houses where each room has its own.
           case when pg_temp.throw(h.id, 413, 100) < 30 then 6 else 1 end as same
 ) as key
 cross join lateral (
    select 7 + pg_temp.throw(key.id, 414, 5) + case r.bed_size when 'Single' then 0 when 'Small double' then 2 else 4 end as area,
           r.bed_size in ('Double', 'King') and (t.bedrooms = 1 or pg_temp.throw(key.id, 415, 100) < 42) as couples_ok,
           r.k = 1 and pg_temp.throw(h.id, 416, 100) < 9 and t.style in ('flat', 'semi') as step_free,
           case when pg_temp.throw(key.id, 417, 2) = 0 then 'a large window' else 'light from the ' || pg_temp.pick(array['east', 'west', 'south'], key.id, 418) end as light,
           pg_temp.listed(array[case when r.desk_chair then 'a desk and chair' end, case when r.wardrobe then 'a wardrobe' end,
                                case when r.chest_drawers then 'a chest of drawers' end, case when r.bedside_table then 'a bedside table' end,
                                case when r.sofa then 'an armchair' end]) as furniture
 ) as look
 cross join lateral (
    select case when area < 9 then 'compact room' when area < 12 then 'good-sized room' else 'large room' end as size,
           round((2.4 + pg_temp.share(key.id, 419) * 0.8)::numeric, 1) as metres,
           case
               when h.id = 5 then 0
               when t.letting_type = 'share' and pg_temp.throw(h.id, 420, 100) < 45 then pg_temp.throw(key.id, 421, 100)
               else pg_temp.throw(h.id, 422, 100)
           end as fate
 ) as more
 cross join lateral (
    select case
               when fate < 66 then date :'june'
               when fate < 74 then (date :'june' + interval '1 year')::date
               when fate < 80 then (palace.today() + interval '1 month' * (1 + pg_temp.throw(h.id, 423, 4)))::date
           end as let_until
 ) as term
 cross join lateral (
    select case
               when fate < 52 then let_until + 1
               when fate < 66 then let_until + (array[32, 63, 77])[1 + pg_temp.throw(h.id, 424, 3)]   -- a gap for repairs
               when fate < 80 then let_until + 1
               when fate < 91 then palace.today() - pg_temp.throw(key.id, 425, 70)                         -- free now
               when fate < 96 then palace.today() + 7 + pg_temp.throw(h.id, 426, 50)
               else date :'june' + 1 + 31 * pg_temp.throw(h.id, 427, 3)                                -- new on the market
           end as available_from
 ) as dates;
