-- Deploy studentpalace:room_actions to pg
-- requires: house_actions
-- requires: availability
--
-- What landlords do with a room: add, edit, copy, delete. As for houses.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- reading the form

create function empty_room_form() returns jsonb
language sql immutable
return empty_fields(
    '{description, room_size}',
    '{is_let, couples_ok, disabled_ok, ensuite, tv, desk_chair, wardrobe, chest_drawers, lockable_door, wired_internet, safe, dressing_table,
      mirror, bedside_table, blinds, curtains, sofa}') || '{"price_pcm": null, "let_until": null, "available_from": null}';

-- The room as the form says it is. What the dates say is settled by AV2 to AV6.
create function filled_room(stored room_forms, fields jsonb) returns room_forms
language plpgsql stable as $$
declare
    filled room_forms := jsonb_populate_record(stored, empty_room_form() || fields);
begin
    filled.id       := stored.id;
    filled.house_id := stored.house_id;
    filled.version  := stored.version;
    select n.let_until, n.available_from
      into filled.let_until, filled.available_from
      from normalise_availability(filled.is_let, filled.let_until, filled.available_from, today()) as n;
    return filled;
end
$$;

-- ---- writing

-- The landlord's room, held until the end of the transaction; NULL for any other.
create function own_room_form(caller caller, room integer) returns room_forms
language plpgsql as $$
declare
    found_room room_forms;
begin
    select f.* into found_room
      from room_forms f
      join houses h on h.id = f.house_id
     where f.id = room and h.landlord_id = caller.account
       for no key update of f;
    return found_room;
end
$$;

create function update_room(r room_forms) returns void
language plpgsql as $$
begin
    update rooms
       set (name, description, price_pcm, bed_size, room_size, is_let, let_until, available_from, couples_ok, disabled_ok,
            ensuite, tv, desk_chair, wardrobe, chest_drawers, lockable_door, wired_internet, safe, dressing_table, mirror, bedside_table,
            blinds, curtains, sofa)
         = (r.name, r.description, r.price_pcm, r.bed_size, r.room_size, r.is_let, r.let_until, r.available_from, r.couples_ok, r.disabled_ok,
            r.ensuite, r.tv, r.desk_chair, r.wardrobe, r.chest_drawers, r.lockable_door, r.wired_internet, r.safe, r.dressing_table, r.mirror,
            r.bedside_table, r.blinds, r.curtains, r.sofa)
     where rooms.id = r.id;
end
$$;

-- Makes a row of it in that house, under a new id, which is returned.
create function insert_room(r room_forms, house integer) returns integer
language plpgsql as $$
begin
    r.id       := nextval(pg_get_serial_sequence('rooms', 'id'));
    r.house_id := house;
    r.version  := 1;
    insert into room_forms values (r.*);
    return r.id;
end
$$;

create function record_room(caller caller, action text, room integer, before room_forms default null) returns void
language sql
return record_action(caller, action, 'room', room, to_jsonb(before), (select to_jsonb(f) from room_forms f where f.id = room));

-- How many more rooms a house may have (RM1).
create function places_left(house integer) returns bigint
language sql stable
return (select h.bedrooms_total - (select count(*) from rooms r where r.house_id = h.id) from houses h where h.id = house);

-- Where a form of rooms leads to: the list of the house, with the message and the room it is about.
create function room_list(house integer, done text, room integer default null) returns text
language sql immutable
return '/landlord/houses/' || house || '/rooms?done=' || done || coalesce('&room=' || room, '');

-- To the room's form when only saving was asked for, to the list otherwise.
create function after_saving(house integer, room integer, done text, fields jsonb) returns text
language sql immutable
return case when fields ->> 'action' = 'save_only' then '/landlord/houses/' || house || '/rooms/' || room || '/edit?done=' || done
            else room_list(house, done, room) end;

-- What a caller gets to hear who asks for a room by its house when they are not both theirs: the audit log tells of each that is not.
create function gone_from_house(caller caller, action text, house integer, room integer) returns outcome
language plpgsql as $$
begin
    perform gone(caller, action, 'house', house);
    return gone(caller, action, 'room', room);
end
$$;

-- A house that is full has no form for one more room: its list says why.
create function add_room(caller caller, house integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'add_room ' || house;
    answer         outcome := earlier_answer(caller, route);
    room           integer;
begin
    if answer.status is not null then
        return answer;
    elsif (own_house_form(caller, house)).id is null then
        return gone(caller, 'add_room', 'house', house);
    elsif places_left(house) <= 0 then
        return ('done', room_list(house, 'rooms_full'), '[]')::outcome;
    end if;

    room := insert_room(filled_room(null, fields), house);
    perform record_room(caller, 'add_room', room);
    return remember_answer(caller, after_saving(house, room, 'room_added', fields), route);
end
$$;

create function edit_room(caller caller, house integer, room integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'edit_room ' || room;
    answer         outcome := earlier_answer(caller, route);
    stored         room_forms;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_room_form(caller, room);
    if stored.house_id is distinct from house then
        return gone_from_house(caller, 'edit_room', house, room);
    elsif stored.version::text is distinct from fields ->> 'version' then
        return conflict();
    end if;

    perform update_room(filled_room(stored, fields));
    perform record_room(caller, 'edit_room', room, stored);
    return remember_answer(caller, after_saving(house, room, 'room_saved', fields), route);
end
$$;

-- One more room with the same data, without pictures.
create function copy_room(caller caller, house integer, room integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'copy_room ' || room;
    answer         outcome := earlier_answer(caller, route);
    stored         room_forms;
    copied         integer;
begin
    if answer.status is not null then
        return answer;
    end if;
    perform own_house_form(caller, house);
    stored := own_room_form(caller, room);
    if stored.house_id is distinct from house then
        return gone_from_house(caller, 'copy_room', house, room);
    elsif places_left(house) <= 0 then
        return ('done', room_list(house, 'rooms_full'), '[]')::outcome;
    end if;

    copied := insert_room(stored, house);
    perform record_room(caller, 'copy_room', copied);
    return remember_answer(caller, room_list(house, 'room_copied', copied), route);
end
$$;

-- An address that names the house, too, has to name that of the room.
create function delete_room(caller caller, room integer, fields jsonb, house integer default null) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'delete_room ' || room;
    answer         outcome := earlier_answer(caller, route);
    stored         room_forms;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_room_form(caller, room);
    if stored.id is null or stored.house_id <> house then
        return gone_from_house(caller, 'delete_room', house, room);
    elsif not fields ? 'confirm' then
        return refused(jsonb_build_array(problem('confirm', 'confirm')));
    end if;

    perform record_action(caller, 'delete_room', 'room', room,
                          (select to_jsonb(c) from room_contents c where c.room_id = room) - 'room_id' || to_jsonb(stored));
    delete from rooms r where r.id = room;
    return remember_answer(caller, room_list(stored.house_id, 'room_deleted'), route);
end
$$;

commit;
