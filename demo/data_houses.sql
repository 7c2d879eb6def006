-- Demo data: houses. Place, landlord, dates and words are each house's own; the rest comes from its template, so that texts, ticks
-- and pictures agree.
--
-- Houses with a story, for tests and for people who look for one:
--      5  let as a whole, to one group until the 30th of June          23  has no priced room
--      8  and 29: drafts                                               31  in the city that is switched off
--     17  held by an admin                                             37  of the suspended landlord

\if :large \warn 'demo data: houses' \endif

-- Landlords by city: a few have many houses, many have a few.
create temporary table city_landlord on commit drop as
select city_id, row_number() over (partition by city_id order by id) as n, id, role
  from landlord
 where id not in (:unconfirmed, :suspended);

create temporary table city_landlords on commit drop as
select city_id, count(*)::integer as total from city_landlord group by city_id;

create temporary table house on commit drop as
select h.id, 1 + (h.id - 1) % least(:houses, :templates) as t, m.city_id,
       case h.id when 31 then 1 when 37 then :suspended else cl.id end as landlord_id,
       case h.id when 31 then 'owner' when 37 then 'owner' else cl.role end as listing_type,
       case when throw_bills < 46 then 'yes' when throw_bills < 78 then 'some' else 'no' end as bills_option,
       palace.today() - interval '1 day' * 420 * power((:houses - h.id + pg_temp.share(h.id, 303)) / :houses, 1.6) as published_at
  from generate_series(1, :houses) as h (id)
 cross join lateral (select pg_temp.throw(h.id, 304, 100) as throw_city, pg_temp.throw(h.id, 305, 100) as throw_bills) as thrown
  join market m on case when h.id = 31 then m.city_id = 9 else throw_city >= m.houses_from and throw_city < m.houses_to end
  left join city_landlords c on c.city_id = m.city_id
  left join city_landlord cl on cl.city_id = m.city_id and cl.n = 1 + floor(c.total * power(pg_temp.share(h.id, 306), 1.8));

analyze house;

insert into palace.houses (
    id, landlord_id, city_id, state, published_at, held_at, held_reason, title, description,
    flat_number, house_name, house_number, street_name, postcode,
    letting_type, bedrooms_total, shared_bathrooms, gender_preference,
    bills_option, bills_util_gas, bills_util_electric, bills_util_water, bills_util_broadband, bills_util_tv,
    cleaning_service, listing_type, epc_rating, youtube_id, feature1, feature2, feature3, feature4, feature5,
    washing_machine, tumble_dryer, dishwasher, cooker, microwave, coffee_maker, central_heating, air_con, vacuum, wifi, wired_internet, common_area_tv,
    cctv, video_door_entry, fob_entry, off_street_parking, local_parking, garden, roof_terrace, bike_storage, games_room, cinema_room,
    created_at, updated_at)
select
    h.id, h.landlord_id, h.city_id,
    case when h.id in (8, 29) then 'draft' else 'published' end,
    case when h.id not in (8, 29) then h.published_at end,
    case when h.id = 17 then palace.today() - interval '15 hours' end,
    case when h.id = 17 then 'A visitor reported that the photos show another house. Please confirm or replace them.' else '' end,
    pg_temp.capital(case pg_temp.throw(h.id, 310, 4)
        when 0 then how_many || '-bedroom ' || kind || ' in ' || d.name
        when 1 then how_many || '-bedroom ' || noun || ' on ' || street
        when 2 then street || ', ' || how_many || case when t.bedrooms = 1 then ' bedroom' else ' bedrooms' end
        else case
                 when t.letting_type = 'share' then 'rooms in a ' || kind || ', ' || d.name
                 when t.garden then how_many || '-bedroom ' || noun || ' with a garden'
                 when t.roof_terrace then how_many || '-bedroom ' || noun || ' with a roof terrace'
                 when t.bathrooms > 1 then how_many || '-bedroom ' || noun || ' with ' || pg_temp.word(t.bathrooms) || ' bathrooms'
                 else how_many || '-bedroom ' || kind || ' in ' || d.name
             end
    end),
    case pg_temp.throw(h.id, 311, 3)
        when 0 then concat_ws(e'\n\n', opening, inside, concat_ws(' ', outside, costs))
        when 1 then concat_ws(e'\n\n', concat_ws(' ', opening, outside), inside, costs)
        else concat_ws(e'\n\n', opening, concat_ws(' ', inside, outside), costs)
    end,
    case when t.style = 'flat' then 'Flat ' || 1 + pg_temp.throw(h.id, 312, 24) else '' end,
    case when t.style = 'flat' then pg_temp.pick(array['Lantern Court', 'Mill House', 'Harbour Point', 'Orchard Court', 'Weaver House', 'Copper Works'], h.id, 313) else '' end,
    case when t.style = 'flat' then '' else (1 + pg_temp.throw(h.id, 314, 180))::text end,
    street,
    d.outward || ' ' || pg_temp.throw(h.id, 315, 10)
        || substr('ABDEFGHJLNPQRSTUWXYZ', 1 + pg_temp.throw(h.id, 316, 20), 1) || substr('ABDEFGHJLNPQRSTUWXYZ', 1 + pg_temp.throw(h.id, 317, 20), 1),
    t.letting_type, t.bedrooms, t.bathrooms,
    case when household < 15 then 'Male' when household < 31 then 'Female' when household < 92 then 'Mixed' else 'Either' end,
    h.bills_option,
    h.bills_option = 'yes' or h.bills_option = 'some' and gas,
    h.bills_option = 'yes' or h.bills_option = 'some' and gas,
    h.bills_option in ('yes', 'some'),
    h.bills_option = 'yes' or h.bills_option = 'some' and broadband,
    h.bills_option = 'yes',
    cleaning, h.listing_type,
    case t.style
        when 'flat' then pg_temp.pick(array['B', 'B', 'B', 'C', 'C', 'A', ''], h.id, 320)
        when 'semi' then pg_temp.pick(array['C', 'C', 'D', 'D', 'D', 'E', ''], h.id, 320)
        else pg_temp.pick(array['C', 'D', 'D', 'D', 'E', 'C', 'D', ''], h.id, 320)
    end,
    case when pg_temp.throw(h.id, 321, 100) < 9 then 'PalaceDemo' || h.id % 10 else '' end,
    features[1 + skip % cardinality(features)],
    features[1 + (skip + 1) % cardinality(features)],
    features[1 + (skip + 2) % cardinality(features)],
    case when wanted > 3 then features[1 + (skip + 3) % cardinality(features)] else '' end,
    case when wanted > 4 then features[1 + (skip + 4) % cardinality(features)] else '' end,
    t.washing_machine, t.tumble_dryer, t.dishwasher, true, t.microwave, t.coffee_maker,
    pg_temp.throw(h.id, 330, 100) < 97,
    pg_temp.throw(h.id, 331, 100) < 3,
    pg_temp.throw(h.id, 332, 100) < 88,
    wifi,
    pg_temp.throw(h.id, 334, 100) < 40,
    t.tv,
    pg_temp.throw(h.id, 335, 100) < case t.style when 'flat' then 60 else 14 end,
    pg_temp.throw(h.id, 336, 100) < case t.style when 'flat' then 65 else 5 end,
    pg_temp.throw(h.id, 337, 100) < case t.style when 'flat' then 80 else 2 end,
    t.off_street_parking,
    pg_temp.throw(h.id, 338, 100) < 55,
    t.garden, t.roof_terrace, t.bike_storage,
    t.bedrooms >= 7 and pg_temp.throw(h.id, 339, 100) < 45,
    t.bedrooms >= 8 and pg_temp.throw(h.id, 340, 100) < 45,
    h.published_at - interval '1 day' * pg_temp.share(h.id, 341),
    h.published_at + (palace.today() - h.published_at) * power(pg_temp.share(h.id, 342), 2)
  from house h
  join template t using (t)
  join palace.cities c on c.id = h.city_id
  join district d on d.city_id = h.city_id and d.n = 1 + pg_temp.throw(h.id, 345, 4)
 cross join lateral (
    select pg_temp.word(t.bedrooms) as how_many,
           case t.style when 'flat' then 'flat' else 'house' end as noun,
           case t.style when 'terrace' then 'terraced house' when 'semi' then 'semi-detached house' when 'townhouse' then 'town house' else 'flat' end as kind,
           pg_temp.pick(array['Acacia', 'Alder', 'Beech', 'Blossom', 'Bramble', 'Briar', 'Cedar', 'Chapel', 'Cherry Tree', 'Clover', 'Copper Beech', 'Elm',
                              'Fern', 'Foundry', 'Garden', 'Hawthorn', 'Hazel', 'Heather', 'Hollybush', 'Ivy', 'Juniper', 'Kiln', 'Larch', 'Laurel',
                              'Lavender', 'Lime Tree', 'Linden', 'Maple', 'Mill', 'Mulberry', 'Oak', 'Orchard', 'Pear Tree', 'Poplar', 'Primrose', 'Quarry',
                              'Rowan', 'Rose', 'Saffron', 'Sycamore', 'Tannery', 'Weaver', 'Willow', 'Yew Tree'], h.id, 346)
           || ' ' || pg_temp.pick(array['Road', 'Street', 'Avenue', 'Terrace', 'Grove', 'Lane', 'Place', 'Mount', 'View', 'Rise'], h.id, 347) as street,
           pg_temp.throw(h.id, 348, 100) as household,
           pg_temp.throw(h.id, 349, 100) < 30 as gas,
           pg_temp.throw(h.id, 350, 100) < 75 as broadband,
           h.bills_option = 'yes' or pg_temp.throw(h.id, 333, 100) < 95 as wifi,
           (array['none', 'none', 'none', 'none', 'none', 'none', 'none', 'weekly', 'fortnightly', 'monthly'])[1 + pg_temp.throw(h.id, 351, 10)] as cleaning,
           pg_temp.throw(h.id, 352, 12) as skip,
           3 + pg_temp.throw(h.id, 353, 3) as wanted
 ) as facts
 cross join lateral (
    select case pg_temp.throw(h.id, 360, 5)
               when 0 then 'A ' || kind || ' with ' || how_many || case when t.bedrooms = 1 then ' bedroom' else ' bedrooms' end || ' on ' || street
                           || ', in the ' || d.name || ' part of ' || c.name || '.'
               when 1 then street || ' is a quiet street in ' || d.name || '. The ' || noun || ' has ' || how_many
                           || case when t.bedrooms = 1 then ' bedroom' else ' bedrooms' end
                           || case when t.storeys = 1 then '' when t.storeys = 3 and t.style <> 'townhouse' then ' on three floors, the top one under the roof'
                                   else ' on ' || pg_temp.word(t.storeys) || ' floors' end || '.'
               when 2 then 'This is a ' || kind || ' in ' || d.name || ', where many students of ' || c.name || ' live. It has ' || how_many
                           || case when t.bedrooms = 1 then ' bedroom' else ' bedrooms' end || '.'
               when 3 then pg_temp.capital(how_many) || case when t.bedrooms = 1 then ' bedroom' else ' bedrooms' end || ' in a ' || kind || ' on ' || street || ', '
                           || pg_temp.pick(array['a few minutes from the shops', 'round the corner from a supermarket', 'close to a park', 'on a street with trees'], h.id, 361)
                           || '.'
               else 'You will find this ' || kind || ' on ' || street || ' in ' || d.name || '.'
           end
           || case
                  when t.bedrooms = 1 then ' It is let as a whole, to one person or to a couple.'
                  when t.letting_type = 'whole' then ' It is let to one group of ' || how_many || ', who sign together.'
                  else ' The rooms are let one by one, so you can come alone or with friends.'
              end
           || case
                  when t.bedrooms = 1 then ''
                  when t.ensuites = t.bedrooms then ' Every room has its own ensuite.'
                  when t.ensuites > 0 then ' ' || pg_temp.capital(pg_temp.word(t.ensuites)) || ' of the rooms ' || case t.ensuites when 1 then 'has' else 'have' end
                       || ' an ensuite; the others share ' || case t.bathrooms when 1 then 'a bathroom.' else pg_temp.word(t.bathrooms) || ' bathrooms.' end
                  when t.bathrooms = 1 then ' There is one bathroom, with ' || case when t.bath then 'a bath and a shower over it.' else 'a shower.' end
                  else ' There are ' || pg_temp.word(t.bathrooms) || ' bathrooms.'
              end as opening,
           case pg_temp.throw(h.id, 362, 3)
               when 0 then 'The kitchen has a cooker, ' || pg_temp.listed(appliances) || '. The table seats ' || pg_temp.word(t.seats) || '.'
               when 1 then 'In the kitchen you have a cooker, ' || pg_temp.listed(appliances) || ', and a table for ' || pg_temp.word(t.seats) || '.'
               else 'Kitchen: cooker, ' || replace(replace(pg_temp.listed(appliances), 'a ', ''), 'an ', '') || ', and room for ' || pg_temp.word(t.seats) || ' at the table.'
           end
           || case
                  when not t.living_room then ' There is no separate living room; the kitchen table is where people meet.'
                  when t.high and t.tv then ' The living room still has its old fireplace (for looks only), a sofa and a television.'
                  when t.tv then ' The living room has a sofa, a bookcase and a television.'
                  else ' The living room has a sofa and a bookcase. There is no television.'
              end as inside,
           concat_ws(' ',
               case
                   when t.garden and pg_temp.throw(h.id, 363, 2) = 0 then 'Behind the house is a garden with a lawn and a patio.'
                   when t.garden then 'The garden has a lawn and a table outside; someone comes to cut the grass in summer.'
                   when t.roof_terrace then 'Everyone in the house can use the roof terrace.'
               end,
               case when t.bike_storage then pg_temp.pick(array['Bicycles have a dry place with a lock.', 'There is a locked store for bicycles.'], h.id, 364) end,
               case when t.off_street_parking then pg_temp.pick(array['One car can be parked off the street.', 'There is a parking space that belongs to the house.'], h.id, 365) end,
               pg_temp.pick(array['The walk to the university takes about ' || 8 + 2 * pg_temp.throw(h.id, 366, 9) || ' minutes.',
                                  'A bus to the university stops at the end of the road.',
                                  'By bicycle the university is ' || 5 + pg_temp.throw(h.id, 367, 8) || ' minutes away.',
                                  'The nearest supermarket is ' || 2 + pg_temp.throw(h.id, 368, 8) || ' minutes away on foot.'], h.id, 369)) as outside,
           case h.bills_option
               when 'yes' then pg_temp.pick(array['Gas, electricity, water, broadband and the TV licence are in the rent.',
                                                  'All bills are in the rent, so there is nothing to split.'], h.id, 370)
               when 'some' then pg_temp.capital(pg_temp.listed(array[case when gas then 'gas' end, case when gas then 'electricity' end, 'water',
                                                                     case when broadband then 'broadband' end]))
                                || case when gas or broadband then ' are' else ' is' end || ' in the rent. '
                                || case
                                       when gas and broadband then 'The TV licence is not, if you want one.'
                                       when gas then 'You arrange broadband yourselves.'
                                       when broadband then 'You pay for gas and electricity, with the meters read when you move in.'
                                       else 'You pay for gas, electricity and broadband.'
                                   end
               else pg_temp.pick(array['Bills are not in the rent: you share gas, electricity, water and broadband between you.',
                                       'You pay the bills yourselves. The last household can tell you what they came to.'], h.id, 371)
           end
           || case cleaning
                  when 'weekly' then ' A cleaner does the shared rooms every week.'
                  when 'fortnightly' then ' A cleaner does the shared rooms every two weeks.'
                  when 'monthly' then ' A cleaner does the shared rooms once a month.'
                  else ''
              end as costs,
           array_remove(array[
               case when t.garden then 'Garden with a patio' end,
               'Table for ' || pg_temp.word(t.seats),
               case when t.high then 'High ceilings' end,
               case when t.style in ('terrace', 'semi') then 'Bay window' end,
               case when t.bike_storage then 'Locked bike store' end,
               case when wifi then 'Fast broadband' end,
               case when t.boards then 'Wooden floors' end,
               'Painted in ' || extract(year from palace.today() - interval '5 months' - interval '1 year' * pg_temp.throw(h.id, 372, 2)),
               case when t.ensuites = t.bedrooms and t.bedrooms > 1 then 'All rooms ensuite' end,
               case when t.dishwasher then 'Dishwasher' end,
               case when t.roof_terrace then 'Roof terrace' end,
               'Double glazing', 'Near a bus stop', 'Furnished throughout',
               case when t.high and t.tv and t.living_room then 'Old fireplace' end], null) as features
      from (select array[case when t.washing_machine then 'a washing machine' end, case when t.tumble_dryer then 'a tumble dryer' end,
                         case when t.dishwasher then 'a dishwasher' end, case when t.microwave then 'a microwave' end,
                         case when t.coffee_maker then 'a coffee maker' end, 'a fridge-freezer'] as appliances) as kitchen
 ) as words;
