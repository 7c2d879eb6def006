-- Demo data: what the pictures show. Each template is a house with its rooms; a house takes all of this from its template.

create temporary table template on commit drop as
with style as (
    select t, case when throw < 45 then 'terrace' when throw < 70 then 'semi' when throw < 88 then 'townhouse' else 'flat' end as style
      from (select t, pg_temp.throw(t, 201, 100) as throw from generate_series(1, least(:houses, :templates)) as t) as thrown
), size as (
    select t, style,
           case
               when t = 12 then 9
               when t in (3, 5) then 5
               when style = 'flat' then least(bedrooms, 5)
               when style = 'terrace' then least(bedrooms, 6)
               else bedrooms
           end as bedrooms
      from style
     cross join lateral (select pg_temp.throw(t, 202, 100) as throw) as thrown
     cross join lateral (select case
                                    when throw <  6 then 1 when throw < 20 then 2 when throw < 45 then 3 when throw < 70 then 4
                                    when throw < 86 then 5 when throw < 94 then 6 when throw < 97 then 7 when throw < 99 then 8
                                    else 9
                                end as bedrooms) as drawn
), ensuite as (
    select size.*,
           case
               when bedrooms = 1 or pg_temp.throw(t, 203, 100) < 42 then 0
               when pg_temp.throw(t, 203, 100) > 88 then bedrooms
               else 1 + pg_temp.throw(t, 204, greatest(1, bedrooms / 2))
           end as ensuites
      from size
)
select t, style, bedrooms, ensuites,
       case when ensuites = bedrooms then 0 else greatest(1, (bedrooms - ensuites + 2) / 4) end                         as bathrooms,
       case when bedrooms = 1 then 'whole' when t = 5 then 'whole' when pg_temp.throw(t, 205, 100) < 55 then 'whole' else 'share' end as letting_type,
       case when style = 'flat' or bedrooms <= 2 then 1 when bedrooms >= 5 or style = 'townhouse' then 3 else 2 end     as storeys,
       case when bedrooms <= 2 then 2 when bedrooms <= 4 then 4 else 6 end                                              as seats,
       bedrooms > 2 or ensuites = bedrooms or pg_temp.throw(t, 206, 100) < 60                                           as living_room,
       style in ('terrace', 'townhouse')                                                                                as high,
       pg_temp.throw(t, 207, 100) < 60                                                                                  as boards,
       pg_temp.throw(t, 208, 100) < 55                                                                                  as bath,
       pg_temp.throw(t, 209, 100) < case style when 'terrace' then 50 when 'semi' then 92 when 'townhouse' then 45 else 0 end as garden,
       style in ('flat', 'townhouse') and pg_temp.throw(t, 210, 100) < 22                                               as roof_terrace,
       pg_temp.throw(t, 211, 100) < 93                                                                                  as washing_machine,
       pg_temp.throw(t, 212, 100) < 45                                                                                  as tumble_dryer,
       pg_temp.throw(t, 213, 100) < 48                                                                                  as dishwasher,
       pg_temp.throw(t, 214, 100) < 80                                                                                  as microwave,
       pg_temp.throw(t, 215, 100) < 25                                                                                  as coffee_maker,
       pg_temp.throw(t, 216, 100) < 58                                                                                  as tv,
       pg_temp.throw(t, 217, 100) < case style when 'semi' then 75 when 'flat' then 40 else 8 end                       as off_street_parking,
       pg_temp.throw(t, 218, 100) < 62                                                                                  as bike_storage,
       pg_temp.throw(t, 219, 100) < 85                                                                                  as floorplan
  from ensuite;

alter table template add primary key (t);
-- A common room needs a television to have one in the common area.
update template set tv = tv and living_room;

create temporary table template_room on commit drop as
select t, k, bed_size, style, bedrooms,
       (k + t) % bedrooms < ensuites                                                                                        as ensuite,
       pg_temp.throw(id, 231, 100) < 92                                                                                     as desk_chair,
       pg_temp.throw(id, 232, 100) < 86                                                                                     as wardrobe,
       pg_temp.throw(id, 233, 100) < 45 or pg_temp.throw(id, 232, 100) >= 86                                                as chest_drawers,
       pg_temp.throw(id, 234, 100) < 62                                                                                     as bedside_table,
       pg_temp.throw(id, 235, 100) < 64                                                                                     as curtains,
       pg_temp.throw(id, 235, 100) >= 64                                                                                    as blinds,
       pg_temp.throw(id, 236, 100) < 45                                                                                     as mirror,
       pg_temp.throw(id, 237, 100) < 14 and bed_size in ('Single', 'Double')                                                as sofa
  from template,
       generate_series(1, bedrooms) as k,
       lateral (select t * 100::bigint + k as id) as key,
       lateral (select case when bedrooms = 1 then 'Double' when throw < 16 then 'Single' when throw < 40 then 'Small double' when throw < 87 then 'Double' else 'King' end as bed_size
                  from (select pg_temp.throw(id, 230, 100) as throw) as thrown) as bed;

alter table template_room add primary key (t, k);
