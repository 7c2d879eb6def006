-- Deploy studentpalace:house_actions to pg
-- requires: actions
-- requires: documents
-- requires: students
--
-- What landlords do with a house: add, edit, show, hide, copy, delete. fields are the checked fields of a form, all of them texts; one that
-- is absent is empty.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- What a landlord writes of a house, and of a room: the columns that forms fill in, copies take over and audit lines tell.
create view house_forms as
select id, landlord_id, version, city_id, state, title, description,
       flat_number, house_name, house_number, street_name, address_extra, postcode, address_unconfirmed, legacy_address,
       letting_type, bedrooms_total, shared_bathrooms, gender_preference,
       bills_option, bills_util_gas, bills_util_electric, bills_util_water, bills_util_broadband, bills_util_tv,
       cleaning_service, listing_type, epc_rating, youtube_id, feature1, feature2, feature3, feature4, feature5,
       washing_machine, tumble_dryer, dishwasher, cooker, microwave, coffee_maker, central_heating, air_con, vacuum, wifi, wired_internet,
       common_area_tv, cctv, video_door_entry, fob_entry, off_street_parking, local_parking, garden, roof_terrace, bike_storage, games_room,
       cinema_room
  from houses;

create view room_forms as
select id, house_id, version, name, description, price_pcm, bed_size, room_size, is_let, let_until, available_from, couples_ok, disabled_ok,
       ensuite, tv, desk_chair, wardrobe, chest_drawers, lockable_door, wired_internet, safe, dressing_table, mirror, bedside_table, blinds,
       curtains, sofa
  from rooms;

-- ---- reading the form

-- Fields in which nothing was typed or ticked.
create function empty_fields(texts text[], ticks text[]) returns jsonb
language sql immutable
return (select jsonb_object_agg(name, '') from unnest(texts) as name) || (select jsonb_object_agg(name, false) from unnest(ticks) as name);

create function empty_house_form() returns jsonb
language sql immutable
return empty_fields(
    '{description, flat_number, house_name, house_number, address_extra, epc_rating, feature1, feature2, feature3, feature4, feature5}',
    '{bills_util_gas, bills_util_electric, bills_util_water, bills_util_broadband, bills_util_tv,
      washing_machine, tumble_dryer, dishwasher, cooker, microwave, coffee_maker, central_heating, air_con, vacuum, wifi, wired_internet,
      common_area_tv, cctv, video_door_entry, fob_entry, off_street_parking, local_parking, garden, roof_terrace, bike_storage,
      games_room, cinema_room}') || '{"shared_bathrooms": 0}';

-- A house that nobody has written anything of: listed as its landlord is (RM3), and shown once it is complete.
create function new_house(landlord integer) returns house_forms
language sql stable
return (select jsonb_populate_record(null::house_forms,
                   '{"state": "published", "bills_option": "no", "cleaning_service": "none"}'
                   || jsonb_build_object('landlord_id', p.landlord_id, 'listing_type', p.role))
          from landlord_profiles p
         where p.landlord_id = landlord);

-- The house as the form says it is, with NULL for what cannot be understood. Choices that the form does not name stay as they are.
-- Saving confirms an imported address. A city that is off the site may be kept, but not chosen.
create function filled_house(stored house_forms, fields jsonb) returns house_forms
language plpgsql stable as $$
declare
    filled house_forms := jsonb_populate_record(stored, empty_house_form() || fields);
begin
    filled.id                  := stored.id;
    filled.landlord_id         := stored.landlord_id;
    filled.version             := stored.version;
    filled.city_id             := (select c.id from cities c
                                    where fold(c.name) = fold(fields ->> 'city') and (c.is_active or c.id = stored.city_id));
    filled.postcode            := normalise_postcode(fields ->> 'postcode');
    filled.youtube_id          := youtube_id(coalesce(fields ->> 'youtube_url', ''));
    filled.address_unconfirmed := false;
    filled.legacy_address      := '';
    return filled;
end
$$;

-- The number of a flat at the beginning of a street, "Flat 2, High Street". NULL when there is none.
create function flat_of_street(street text) returns text
language sql immutable
return substring(street from '^(?:[Ff]lat|FLAT|[Aa]partment|APARTMENT|[Aa]pt|APT|[Uu]nit|UNIT)\.?\s*([0-9]+[A-Za-z]?)(?:[ ,]|$)');

-- What is wrong with it, in the order of the form (AD2, AD3, PC1, PC3, BI1, RM2).
create function house_problems(h house_forms, fields jsonb) returns jsonb
language plpgsql stable as $$
declare
    rooms constant bigint := (select count(*) from rooms r where r.house_id = h.id);
begin
    return (
        select coalesce(jsonb_agg(p order by n), '[]')
          from unnest(array[
                   case when h.city_id is null then problem('city', 'choice', fields ->> 'city') end,
                   case when (h.flat_number, h.house_name, h.house_number) = ('', '', '') then problem('house_number', 'address') end,
                   case when number_of_street(h.street_name) is not null
                        then problem('street_name', 'house_number', number_of_street(h.street_name)) end,
                   case when flat_of_street(h.street_name) is not null
                        then problem('street_name', 'flat_number', flat_of_street(h.street_name)) end,
                   case when h.postcode is null then problem('postcode', 'postcode', fields ->> 'postcode')
                        when not city_accepts_postcode(h.city_id, h.postcode)
                        then problem('postcode', 'city', h.postcode, fields ->> 'city') end,
                   case when h.bills_option = 'some' and not (h.bills_util_gas or h.bills_util_electric or h.bills_util_water
                                                              or h.bills_util_broadband or h.bills_util_tv)
                        then problem('bills_option', 'utilities') end,
                   case when h.bedrooms_total < rooms then problem('bedrooms_total', 'rooms', h.bedrooms_total::text, rooms::text) end,
                   case when h.youtube_id is null then problem('youtube_url', 'youtube', fields ->> 'youtube_url') end
               ]) with ordinality as found (p, n)
         where p is not null);
end
$$;

-- ---- writing

-- The landlord's house, held until the end of the transaction; NULL for any other.
create function own_house_form(caller caller, house integer) returns house_forms
language plpgsql as $$
declare
    found_house house_forms;
begin
    select f.* into found_house from house_forms f where f.id = house and f.landlord_id = caller.account for no key update;
    return found_house;
end
$$;

create function update_house(h house_forms) returns void
language plpgsql as $$
begin
    update houses
       set (city_id, state, title, description,
            flat_number, house_name, house_number, street_name, address_extra, postcode, address_unconfirmed, legacy_address,
            letting_type, bedrooms_total, shared_bathrooms, gender_preference,
            bills_option, bills_util_gas, bills_util_electric, bills_util_water, bills_util_broadband, bills_util_tv,
            cleaning_service, listing_type, epc_rating, youtube_id, feature1, feature2, feature3, feature4, feature5,
            washing_machine, tumble_dryer, dishwasher, cooker, microwave, coffee_maker, central_heating, air_con, vacuum, wifi,
            wired_internet, common_area_tv, cctv, video_door_entry, fob_entry, off_street_parking, local_parking, garden, roof_terrace,
            bike_storage, games_room, cinema_room)
         = (h.city_id, h.state, h.title, h.description,
            h.flat_number, h.house_name, h.house_number, h.street_name, h.address_extra, h.postcode, h.address_unconfirmed, h.legacy_address,
            h.letting_type, h.bedrooms_total, h.shared_bathrooms, h.gender_preference,
            h.bills_option, h.bills_util_gas, h.bills_util_electric, h.bills_util_water, h.bills_util_broadband, h.bills_util_tv,
            h.cleaning_service, h.listing_type, h.epc_rating, h.youtube_id, h.feature1, h.feature2, h.feature3, h.feature4, h.feature5,
            h.washing_machine, h.tumble_dryer, h.dishwasher, h.cooker, h.microwave, h.coffee_maker, h.central_heating, h.air_con, h.vacuum,
            h.wifi, h.wired_internet, h.common_area_tv, h.cctv, h.video_door_entry, h.fob_entry, h.off_street_parking, h.local_parking,
            h.garden, h.roof_terrace, h.bike_storage, h.games_room, h.cinema_room)
     where houses.id = h.id;
end
$$;

-- Makes a row of it, under a new id, which is returned.
create function insert_house(h house_forms) returns integer
language plpgsql as $$
begin
    h.id      := nextval(pg_get_serial_sequence('houses', 'id'));
    h.version := 1;
    insert into house_forms values (h.*);
    return h.id;
end
$$;

-- What became of a house, for the audit log: with everything that the database made of what was written.
create function record_house(caller caller, action text, house integer, before house_forms default null) returns void
language sql
return record_action(caller, action, 'house', house, to_jsonb(before), (select to_jsonb(f) from house_forms f where f.id = house));

create function add_house(caller caller, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    answer   outcome     := earlier_answer(caller, 'add_house');
    added    house_forms := filled_house(new_house(caller.account), fields);
    problems jsonb       := house_problems(added, fields);
begin
    if answer.status is not null then
        return answer;
    elsif problems <> '[]' then
        return refused(problems);
    end if;
    added.id := insert_house(added);
    perform record_house(caller, 'add_house', added.id);
    return remember_answer(caller, '/landlord/houses?done=house_added&house=' || added.id, 'add_house');
end
$$;

create function edit_house(caller caller, house integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'edit_house ' || house;
    answer         outcome := earlier_answer(caller, route);
    stored         house_forms;
    edited         house_forms;
    problems       jsonb;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_house_form(caller, house);
    if stored.id is null then
        return gone(caller, 'edit_house', 'house', house);
    elsif stored.version::text is distinct from fields ->> 'version' then
        return conflict();
    end if;

    edited   := filled_house(stored, fields);
    problems := house_problems(edited, fields);
    if problems <> '[]' then
        return refused(problems);
    end if;
    perform update_house(edited);
    perform record_house(caller, 'edit_house', house, stored);
    return remember_answer(caller, '/landlord/houses?done=house_saved&house=' || house, route);
end
$$;

-- ---- showing and hiding

-- Why strangers do not see a house (PV1), as words for a page to explain; '' when they do.
create function house_hindrances(state text, held_at timestamptz, city_is_active boolean, suspended_at timestamptz, public_rooms integer)
    returns text
language sql immutable
return concat_ws(' ', case when state = 'draft' then 'draft' end, case when held_at is not null then 'held' end,
                      case when not city_is_active then 'city' end, case when suspended_at is not null then 'suspended' end,
                      case when public_rooms = 0 then 'rooms' end);

-- Of a house that exists.
create function house_hindrances(house integer) returns text
language sql stable
return (select house_hindrances(h.state, h.held_at, c.is_active, l.suspended_at, s.public_rooms_total)
          from houses h
          join house_summaries s on s.house_id = h.id
          join cities c          on c.id = h.city_id
          join landlords l       on l.id = h.landlord_id
         where h.id = house);

-- Tells whether strangers see the house afterwards, and if not, the first reason.
create function set_house_state(caller caller, house integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'set_house_state ' || house;
    answer         outcome := earlier_answer(caller, route);
    stored         house_forms;
    reason         text;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_house_form(caller, house);
    if stored.id is null then
        return gone(caller, 'set_house_state', 'house', house);
    end if;

    update houses h set state = fields ->> 'state' where h.id = house and h.state <> fields ->> 'state';
    perform record_house(caller, 'set_house_state', house, stored);
    reason := split_part(house_hindrances(house), ' ', 1);
    return remember_answer(caller, '/landlord/houses?done='
        || case reason when '' then 'house_public' when 'draft' then 'house_hidden' else 'house_not_public_' || reason end
        || '&house=' || house, route);
end
$$;

-- ---- copying and deleting

-- The rooms of one house once more, in another. Ids are drawn in the order of the rooms.
create function copy_rooms(caller caller, from_house integer, to_house integer) returns void
language plpgsql as $$
begin
    insert into room_forms
    select copy.*
      from (select f.* from room_forms f where f.house_id = from_house order by f.id) as f
     cross join lateral jsonb_populate_record(f::room_forms, jsonb_build_object(
               'id', nextval(pg_get_serial_sequence('rooms', 'id')), 'house_id', to_house, 'version', 1)) as copy;
    perform record_action(caller, 'copy_room', 'room', f.id, null, to_jsonb(f)) from room_forms f where f.house_id = to_house order by f.id;
end
$$;

-- A draft with the same rooms, without pictures and documents.
create function copy_house(caller caller, house integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'copy_house ' || house;
    answer         outcome := earlier_answer(caller, route);
    copied         house_forms;
begin
    if answer.status is not null then
        return answer;
    end if;
    copied := own_house_form(caller, house);
    if copied.id is null then
        return gone(caller, 'copy_house', 'house', house);
    end if;

    copied.state := 'draft';
    copied.id    := insert_house(copied);
    perform record_house(caller, 'copy_house', copied.id);
    perform copy_rooms(caller, house, copied.id);
    return remember_answer(caller, '/landlord/houses/' || copied.id || '/edit?done=house_copied', route);
end
$$;

-- What goes with a house, and with a room.
create view house_contents as
select h.id as house_id, h.landlord_id, h.title, s.rooms_total as rooms, s.photos_total as photos,
       (select count(*) from house_floorplans p where p.house_id = h.id)   as floorplans,
       (select count(*) from house_documents d where d.house_id = h.id)    as documents,
       (select count(*) from student_favourites v where v.house_id = h.id) as favourites
  from houses h
  join house_summaries s on s.house_id = h.id;

create view room_contents as
select r.id as room_id, r.house_id, h.landlord_id, h.title as house_title, r.name,
       (select count(*) from room_images i where i.room_id = r.id)        as photos,
       (select count(*) from student_favourites v where v.room_id = r.id) as favourites
  from rooms r
  join houses h on h.id = r.house_id;

create function delete_house(caller caller, house integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'delete_house ' || house;
    answer         outcome := earlier_answer(caller, route);
    stored         house_forms;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_house_form(caller, house);
    if stored.id is null then
        return gone(caller, 'delete_house', 'house', house);
    elsif not fields ? 'confirm' then
        return refused(jsonb_build_array(problem('confirm', 'confirm')));
    end if;

    perform record_action(caller, 'delete_room', 'room', f.id, to_jsonb(f)) from room_forms f where f.house_id = house order by f.id;
    perform record_action(caller, 'delete_house', 'house', house,
                          (select to_jsonb(c) from house_contents c where c.house_id = house) - 'house_id' || to_jsonb(stored));
    delete from houses h where h.id = house;
    return remember_answer(caller, '/landlord/houses?done=house_deleted', route);
end
$$;

commit;
