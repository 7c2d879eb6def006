-- Deploy studentpalace:public_views to pg
-- requires: summaries
-- requires: documents
-- requires: accreditations
-- requires: money
--
-- What strangers may see, row by row (PV1 to PV3) and column by column (AD1): the public_ views. The shown_ views have the same columns of
-- every house and room, public or not, with is_public and the landlord's id: what an owner is shown before it is public is what everybody
-- is shown afterwards. Lists, counts, feeds and search read public_ views only; a page or picture that its owner may preview reads a
-- shown_ view and asks for is_public or the owner. No house number, inward code or e-mail is in any of them.
--
-- Today is written (select today()): evaluated once for a statement, not once for every row.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- Houses with the roll-ups over their public rooms (RU) and the cover. Statements name the columns they show; what they leave out is not
-- computed.
create view shown_houses as
select h.id, h.landlord_id, s.city_id, c.name as city, compact_slug(c.name, 'city') as city_slug, s.published_at,
       h.title, h.description,
       case when not h.address_unconfirmed then h.street_name end as street_name,
       case when not h.address_unconfirmed then h.outward     end as outward,
       h.letting_type, h.bedrooms_total, h.shared_bathrooms, h.gender_preference,
       h.bills_option, h.bills_util_gas, h.bills_util_electric, h.bills_util_water, h.bills_util_broadband, h.bills_util_tv,
       h.cleaning_service, h.listing_type, h.epc_rating,
       exists (select from house_documents d
                where d.house_id = h.id and d.doc_type = 'epc' and d.is_current) as epc_document,
       h.youtube_id, h.feature1, h.feature2, h.feature3, h.feature4, h.feature5,
       h.washing_machine, h.tumble_dryer, h.dishwasher, h.cooker, h.microwave, h.coffee_maker, h.central_heating,
       h.air_con, h.vacuum, h.wifi, h.wired_internet, h.common_area_tv, h.cctv, h.video_door_entry, h.fob_entry,
       h.off_street_parking, h.local_parking, h.garden, h.roof_terrace, h.bike_storage, h.games_room, h.cinema_room,
       -- the lowest rent on offer, else the lowest of all (MO4)
       coalesce(r.lowest_available, r.lowest)              as from_price_pcm,
       weekly_rent(coalesce(r.lowest_available, r.lowest)) as from_price_pw,
       r.lowest = r.highest                                as same_price,
       -- for the whole group, once every bedroom has its price
       case when h.letting_type = 'whole' and s.public_rooms_total = h.bedrooms_total then r.sum              end as house_price_pcm,
       case when h.letting_type = 'whole' and s.public_rooms_total = h.bedrooms_total then weekly_rent(r.sum) end as house_price_pw,
       r.rooms_total,                 r.available_rooms_total,
       r.ensuites_total,              r.ensuites_available,
       r.double_beds_total,           r.double_beds_available,
       r.suitable_for_couples_total,  r.couples_ok_available,
       r.suitable_for_disabled_total, r.disabled_ok_available,
       r.next_available_on,
       r.next_available_on > (select today()) as next_available_later,
       search_year(r.next_available_on, (select today())) as next_available_year,
       cover.content_hash as cover_hash, cover.width as cover_width, cover.height as cover_height, cover.modern as cover_modern,
       cover.alt_text as cover_alt,
       public_name(p.display_name, p.role) as landlord_name,
       has_badge(p.is_verified, p.verified_until, (select today())) as verified,
       (s.published_at at time zone 'Europe/London')::date as published_on,
       greatest(h.updated_at, r.updated_at) as updated_at,
       s.is_public
  from house_summaries s
  join houses h on h.id = s.house_id
  join cities c on c.id = s.city_id
  left join landlord_profiles p on p.landlord_id = s.landlord_id
 cross join lateral (
       select count(*)                                  as rooms_total,
              count(*) filter (where available)         as available_rooms_total,
              count(*) filter (where ensuite)           as ensuites_total,
              count(*) filter (where ensuite and available)as ensuites_available,
              count(*) filter (where double_bed)        as double_beds_total,
              count(*) filter (where double_bed and available)as double_beds_available,
              count(*) filter (where couples_ok)        as suitable_for_couples_total,
              count(*) filter (where couples_ok and available)as couples_ok_available,
              count(*) filter (where disabled_ok)       as suitable_for_disabled_total,
              count(*) filter (where disabled_ok and available)as disabled_ok_available,
              min(price_pcm)                            as lowest,
              min(price_pcm) filter (where available)   as lowest_available,
              max(price_pcm)                            as highest,
              sum(price_pcm)                            as sum,
              min(starts_on)                            as next_available_on,
              max(updated_at)                           as updated_at
         from (select rooms.ensuite, rooms.couples_ok, rooms.disabled_ok, rooms.price_pcm, rooms.updated_at,
                      rooms.bed_size <> 'Single'                                                             as double_bed,
                      is_available(rooms.is_let, rooms.let_until, (select today()))                          as available,
                      effective_start(rooms.is_let, rooms.let_until, rooms.available_from, (select today())) as starts_on
                 from rooms
                where rooms.house_id = s.house_id and rooms.price_pcm > 0) as room) as r
  left join lateral (
       select i.content_hash, i.width, i.height, i.modern, coalesce(nullif(i.alt_text, ''), 'Photo 1 of ' || h.title) as alt_text
         from house_images i
        where i.house_id = s.house_id
        order by i.is_primary desc, i.sort_order, i.id
        limit 1) as cover on true;

create view public_houses as select * from shown_houses where is_public;

-- Rooms, with what their dates mean today. A room without a price is a draft.
create view shown_rooms as
select r.id, r.house_id, s.landlord_id, r.name, r.description, r.price_pcm, weekly_rent(r.price_pcm) as price_pw, r.bed_size, r.room_size,
       let_today(r.is_let, r.let_until, (select today())) as let_today,
       not let_today(r.is_let, r.let_until, (select today()))
           and effective_start(r.is_let, r.let_until, r.available_from, (select today())) <= (select today()) as available_now,
       effective_start(r.is_let, r.let_until, r.available_from, (select today())) as available_on,
       search_year(effective_start(r.is_let, r.let_until, r.available_from, (select today())), (select today())) as academic_year,
       r.couples_ok, r.disabled_ok,
       r.ensuite, r.tv, r.desk_chair, r.wardrobe, r.chest_drawers, r.lockable_door, r.wired_internet, r.safe,
       r.dressing_table, r.mirror, r.bedside_table, r.blinds, r.curtains, r.sofa,
       cover.content_hash as cover_hash, cover.width as cover_width, cover.height as cover_height, cover.modern as cover_modern,
       cover.alt_text as cover_alt,
       r.updated_at,
       s.is_public and r.price_pcm > 0 as is_public
  from house_summaries s
  join rooms r on r.house_id = s.house_id
  left join lateral (
       select i.content_hash, i.width, i.height, i.modern, i.alt_text
         from room_images i
        where i.room_id = r.id
        order by i.is_primary desc, i.sort_order, i.id
        limit 1) as cover on true;

create view public_rooms as select * from shown_rooms where is_public;

-- Landlords with a public profile: confirmed and not suspended.
create view public_landlords as
select l.id, p.public_slug as slug, public_name(p.display_name, p.role) as name, p.role,
       has_badge(p.is_verified, p.verified_until, (select today())) as verified,
       case when has_badge(p.is_verified, p.verified_until, (select today()))
            then (p.verified_at at time zone 'Europe/London')::date end as verified_on,
       p.phone, p.website, p.bio,
       picture_hash(p.logo_file) as logo_hash,
       picture_width(p.logo_file) as logo_width,
       picture_hash(p.photo_file) as photo_hash,
       picture_width(p.photo_file) as photo_width,
       (l.created_at at time zone 'Europe/London')::date as member_since,
       (select count(*) from house_summaries s where s.landlord_id = l.id and s.is_public) as houses,
       p.updated_at
  from landlords l
  join landlord_profiles p on p.landlord_id = l.id
 where l.email_confirmed_at is not null and l.suspended_at is null;

-- Their memberships, in the order of the list; notes only when the landlord has made them public.
create view public_accreditations as
select a.landlord_id, t.name, case when a.note_public then a.note end as note, t.sort_order
  from landlord_accreditations a
  join accreditation_types t on t.id = a.accreditation_id
 where t.is_active;

-- Pictures of houses and rooms.
create view shown_house_images as
select i.id, i.house_id, i.content_hash as hash, i.width, i.height, i.modern, i.alt_text as alt, i.is_primary, i.sort_order,
       s.landlord_id, s.is_public
  from house_summaries s
  join house_images i on i.house_id = s.house_id;

create view shown_floorplans as
select i.id, i.house_id, i.content_hash as hash, i.width, i.height, i.modern, i.alt_text as alt, i.is_primary, i.sort_order,
       s.landlord_id, s.is_public
  from house_summaries s
  join house_floorplans i on i.house_id = s.house_id;

create view shown_room_images as
select i.id, i.room_id, i.content_hash as hash, i.width, i.height, i.modern, i.alt_text as alt, i.is_primary, i.sort_order,
       s.landlord_id, s.is_public and r.price_pcm > 0 as is_public
  from house_summaries s
  join rooms r       on r.house_id = s.house_id
  join room_images i on i.room_id = r.id;

create view public_house_images as select * from shown_house_images where is_public;
create view public_floorplans   as select * from shown_floorplans   where is_public;
create view public_room_images  as select * from shown_room_images  where is_public;

-- Cities on offer, with the number of their public houses.
create view public_cities as
select c.id, c.name, compact_slug(c.name, 'city') as slug, k.houses, c.sort_order
  from cities c
  join city_counters k on k.city_id = c.id
 where c.is_active;

commit;
