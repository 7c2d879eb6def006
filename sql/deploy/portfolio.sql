-- Deploy studentpalace:portfolio to pg
-- requires: room_actions
-- requires: search_terms
--
-- Prices and availability of many rooms at once: what would change, the change itself, and taking it back.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- what would change

-- The rents and dates that a form gives to each of these rooms, beside the present ones. Price and availability change only when their
-- own tick is set. roll_forward lets until the next 30 June what is not let so long already.
create function room_changes(rooms integer[], fields jsonb) returns table (
        room_id integer, version integer, price_pcm integer, is_let boolean, let_until date, available_from date,
        new_price_pcm integer, new_is_let boolean, new_let_until date, new_available_from date, changes boolean)
language sql stable
begin atomic
    with form as (
        select fields ? 'change_price'        as price,
               fields ? 'change_availability' as availability,
               fields ? 'roll_forward'        as roll,
               (fields ->> 'price_pcm')::integer as price_pcm,
               fields ? 'roll_forward' or fields ? 'is_let' as is_let,
               case when not fields ? 'roll_forward' then (fields ->> 'let_until')::date      end as let_until,
               case when not fields ? 'roll_forward' then (fields ->> 'available_from')::date end as available_from
    )
    select r.id, r.version, r.price_pcm, r.is_let, r.let_until, r.available_from,
           n.price_pcm, n.is_let, n.let_until, n.available_from,
           (r.price_pcm, r.is_let, r.let_until, r.available_from) is distinct from (n.price_pcm, n.is_let, n.let_until, n.available_from)
      from form
     cross join lateral normalise_availability(form.is_let, form.let_until, form.available_from, today()) as dates
     cross join rooms r
     cross join lateral (select case when form.roll then not coalesce(r.is_let and r.let_until >= dates.let_until, false)
                                     else form.availability end as availability) as affected
     cross join lateral (select case when form.price            then form.price_pcm       else r.price_pcm      end as price_pcm,
                                case when affected.availability then form.is_let          else r.is_let         end as is_let,
                                case when affected.availability then dates.let_until      else r.let_until      end as let_until,
                                case when affected.availability then dates.available_from else r.available_from end as available_from) as n
     where r.id = any (rooms);
end;

-- Which rooms a form is about: those that are ticked, or all of the landlord's.
create function chosen_rooms(account integer, fields jsonb) returns integer[]
language sql stable
return case
    when fields ? 'all_rooms'
    then array(select r.id from rooms r join houses h on h.id = r.house_id where h.landlord_id = account
                union
               select v.room::integer from field_values(fields, 'room') as v (room)
                order by 1)
    else array(select distinct v.room::integer from field_values(fields, 'room') as v (room) order by 1)
end;

-- What a preview has shown: not the same once one of the rooms was changed by somebody else. Part of the form that confirms.
create function rooms_seen(rooms integer[]) returns text
language sql stable
return (select md5(string_agg(r.id || '.' || r.version, ' ' order by r.id)) from rooms r where r.id = any (rooms));

-- ---- taking back

-- How the rooms of a landlord's last change were before it. It can be taken back as long as their versions are those that it left.
create table room_undos (
    room_id        integer     primary key references rooms on delete cascade,
    landlord_id    integer     not null references landlords on delete cascade,
    version        integer     not null,
    price_pcm      integer,
    is_let         boolean     not null,
    let_until      date,
    available_from date,
    changed_at     timestamptz not null default now()
);

create index room_undos_landlord_id_idx on room_undos (landlord_id);

comment on column room_undos.version is 'of the room after the change';

-- ---- changing

-- The first of these rooms that is not the landlord's; NULL when all are. Notes each that is another's.
create function foreign_room(caller caller, action text, rooms integer[]) returns integer
language plpgsql as $$
declare
    strangers integer[] := array(
        select room from unnest(rooms) as room
         where not exists (select from rooms r join houses h on h.id = r.house_id where r.id = room and h.landlord_id = caller.account));
begin
    perform gone(caller, action, 'room', room) from unnest(strangers) as room;
    return strangers[1];
end
$$;

-- Carries out room_changes(), remembers how to take them back, and writes a line for each room that changed.
create function change_rooms(caller caller, action text, rooms integer[], fields jsonb) returns void
language plpgsql as $$
declare
    changing constant integer[] := array(select c.room_id from room_changes(rooms, fields) as c where c.changes order by c.room_id);
begin
    if changing = '{}' then
        return;
    end if;

    delete from room_undos u where u.landlord_id = caller.account;
    insert into room_undos (room_id, landlord_id, version, price_pcm, is_let, let_until, available_from)
    select c.room_id, caller.account, c.version + 1, c.price_pcm, c.is_let, c.let_until, c.available_from
      from room_changes(changing, fields) as c;

    update rooms r
       set price_pcm = c.new_price_pcm, is_let = c.new_is_let, let_until = c.new_let_until, available_from = c.new_available_from
      from room_changes(changing, fields) as c
     where r.id = c.room_id;

    perform record_dates(caller, action, u) from room_undos u where u.landlord_id = caller.account order by u.room_id;
end
$$;

-- What became of the rent and dates of a room that were these before.
create function record_dates(caller caller, action text, before room_undos) returns void
language sql
begin atomic
    select record_action(caller, action, 'room', r.id,
               jsonb_build_object('price_pcm', before.price_pcm, 'is_let', before.is_let, 'let_until', before.let_until,
                                  'available_from', before.available_from),
               jsonb_build_object('price_pcm', r.price_pcm, 'is_let', r.is_let, 'let_until', r.let_until, 'available_from', r.available_from))
      from rooms r
     where r.id = before.room_id;
end;

-- What is wrong with a form for several rooms. When nothing else is, that it was not confirmed, or not what there is to confirm now. That
-- problem carries what the page needs to show the changes: see own_room_changes().
create function change_problems(rooms integer[], fields jsonb) returns jsonb
language plpgsql stable as $$
declare
    problems constant jsonb := (
        select coalesce(jsonb_agg(p order by n), '[]')
          from unnest(array[
                   case when rooms = '{}' then problem('room', 'required') end,
                   case when not fields ?| '{change_price, change_availability, roll_forward}' then problem('change_price', 'nothing') end,
                   case when fields ? 'change_price' and not fields ? 'price_pcm' then problem('price_pcm', 'required') end
               ]) with ordinality as found (p, n)
         where p is not null);
    doubt constant text := case when not fields ? 'confirm' then 'confirm' when fields ->> 'seen' <> rooms_seen(rooms) then 'seen' end;
begin
    return case when problems = '[]' and doubt is not null
                then jsonb_build_array(problem('confirm', doubt) || jsonb_build_object('rooms', rooms, 'form', fields))
                else problems end;
end
$$;

-- A selection, or all: one foreign room, and nothing changes.
create function apply_to_rooms(caller caller, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    answer   outcome   := earlier_answer(caller, 'apply_to_rooms');
    rooms    integer[] := chosen_rooms(caller.account, fields);
    problems jsonb;
begin
    if answer.status is not null then
        return answer;
    elsif foreign_room(caller, 'apply_to_rooms', rooms) is not null then
        return ('gone', null, '[]')::outcome;
    end if;
    perform from rooms r where r.id = any (rooms) order by r.id for no key update;
    problems := change_problems(rooms, fields);
    if problems <> '[]' then
        return refused(problems);
    end if;
    perform change_rooms(caller, 'apply_to_rooms', rooms, fields);
    return remember_answer(caller, '/landlord/portfolio?done=rooms_changed', 'apply_to_rooms');
end
$$;

-- One room: its dates in any case, its rent when one is given.
create function apply_to_room(caller caller, room integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'apply_to_room ' || room;
    answer         outcome := earlier_answer(caller, route);
    stored         room_forms;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_room_form(caller, room);
    if stored.id is null then
        return gone(caller, 'apply_to_room', 'room', room);
    elsif stored.version::text <> fields ->> 'version' then
        return conflict();
    end if;
    fields := fields || '{"change_availability": "true"}' || case when fields ? 'price_pcm' then '{"change_price": "true"}' else '{}' end::jsonb;
    perform change_rooms(caller, 'apply_to_room', array[room], fields);
    return remember_answer(caller, '/landlord/portfolio/edit?done=room_changed&room=' || room, route);
end
$$;

-- All rooms of a house.
create function apply_to_house(caller caller, house integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text      := 'apply_to_house ' || house;
    answer         outcome   := earlier_answer(caller, route);
    rooms          integer[];
    problems       jsonb;
begin
    if answer.status is not null then
        return answer;
    elsif (own_house_form(caller, house)).id is null then
        return gone(caller, 'apply_to_house', 'house', house);
    end if;
    perform from rooms r where r.house_id = house order by r.id for no key update;
    rooms    := array(select r.id from rooms r where r.house_id = house order by r.id);
    problems := change_problems(rooms, fields);
    if problems <> '[]' then
        return refused(problems);
    end if;
    perform change_rooms(caller, 'apply_to_house', rooms, fields);
    return remember_answer(caller, '/landlord/bulk?done=rooms_changed&house=' || house, route);
end
$$;

-- Takes back the last of the changes above, once, unless one of its rooms was edited since.
create function undo_last_change(caller caller) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    answer outcome := earlier_answer(caller, 'undo_last_change');
    undos  room_undos[];
begin
    if answer.status is not null then
        return answer;
    end if;
    perform from rooms r join room_undos u on u.room_id = r.id where u.landlord_id = caller.account order by r.id for no key update of r;
    if exists (select from room_undos u join rooms r on r.id = u.room_id where u.landlord_id = caller.account and r.version <> u.version) then
        return ('done', '/landlord/portfolio?done=undo_edited', '[]')::outcome;
    elsif not exists (select from room_undos u where u.landlord_id = caller.account) then
        return ('done', '/landlord/portfolio?done=undo_nothing', '[]')::outcome;
    end if;

    undos := array(
        select row (r.id, caller.account, r.version, r.price_pcm, r.is_let, r.let_until, r.available_from, u.changed_at)::room_undos
          from room_undos u join rooms r on r.id = u.room_id
         where u.landlord_id = caller.account
         order by r.id);
    update rooms r
       set price_pcm = u.price_pcm, is_let = u.is_let, let_until = u.let_until, available_from = u.available_from
      from room_undos u
     where u.landlord_id = caller.account and r.id = u.room_id;
    delete from room_undos u where u.landlord_id = caller.account;
    perform record_dates(caller, 'undo_last_change', u) from unnest(undos) as u;
    return remember_answer(caller, '/landlord/portfolio?done=undone', 'undo_last_change');
end
$$;

commit;
