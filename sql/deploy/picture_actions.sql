-- Deploy studentpalace:picture_actions to pg
-- requires: pictures
-- requires: room_actions
-- requires: throttling
--
-- What landlords do with the photos of a house or room and with floor plans: add, describe, move, choose the first, delete. A form names the set
-- by the numbers in its address.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- sets

create type picture_set as (
    kind  text,
    house integer,
    room  integer
);

comment on type   picture_set      is 'the pictures that a page is about';
comment on column picture_set.kind is 'house, room or plan, see view pictures';
comment on column picture_set.room is 'of kind room; otherwise NULL';

create function set_owner(wanted picture_set) returns integer
language sql immutable
return case when wanted.kind = 'room' then wanted.room else wanted.house end;

create function set_page(wanted picture_set) returns text
language sql immutable
return '/landlord/houses/' || wanted.house || case wanted.kind when 'room' then '/rooms/' || wanted.room || '/photos'
                                                               when 'plan' then '/floor-plans' else '/photos' end;

-- The field of its page that takes files.
create function set_field(wanted picture_set) returns text
language sql immutable
return case when wanted.kind = 'plan' then 'plans' else 'photos' end;

-- What one of its pictures is called in the audit log.
create function set_member(wanted picture_set) returns text
language sql immutable
return case wanted.kind when 'room' then 'room_photo' when 'plan' then 'floor_plan' else 'house_photo' end;

-- Whoever changes a set holds its house or room until the end of the transaction. False: they are not the caller's.
create function hold_set(caller caller, wanted picture_set) returns boolean
language plpgsql as $$
begin
    if wanted.kind = 'room' then
        return coalesce((own_room_form(caller, wanted.room)).house_id = wanted.house, false);
    end if;
    return (own_house_form(caller, wanted.house)).id is not null;
end
$$;

-- The picture of a set that the caller may change, and holds from then on; NULL for any other.
create function own_picture(caller caller, wanted picture_set, picture integer) returns pictures
language plpgsql as $$
declare
    found_picture pictures;
begin
    if hold_set(caller, wanted) then
        select p.* into found_picture from pictures p where p.kind = wanted.kind and p.owner = set_owner(wanted) and p.id = picture;
    end if;
    return found_picture;
end
$$;

create function gone_from_set(caller caller, action text, wanted picture_set, picture integer default null) returns outcome
language plpgsql as $$
begin
    perform gone(caller, action, 'house', wanted.house), gone(caller, action, 'room', wanted.room);
    return gone(caller, action, set_member(wanted), picture);
end
$$;

create function record_picture(caller caller, action text, wanted picture_set, before pictures) returns void
language sql
return record_action(caller, action, set_member(wanted), before.id, to_jsonb(before),
                     (select to_jsonb(p) from pictures p where p.kind = wanted.kind and p.owner = set_owner(wanted) and p.id = before.id));

-- ---- adding

-- Puts pictures at the end of a set (MS2); the first of an empty one is its primary (MS3).
create function insert_pictures(caller caller, wanted picture_set, files jsonb) returns void
language plpgsql as $$
declare
    last constant integer := (select max(p.sort_order) from pictures p where p.kind = wanted.kind and p.owner = set_owner(wanted));
begin
    insert into pictures (kind, owner, content_hash, original_file, width, height, bytes, modern, is_primary, sort_order)
    select wanted.kind, set_owner(wanted), f.hash, f.original, f.width, f.height, f.bytes, f.modern, last is null and f.n = 1, coalesce(last, 0) + 10 * f.n
      from rows from (jsonb_to_recordset(files) as (hash text, original text, width integer, height integer, bytes integer, modern boolean))
           with ordinality as f (hash, original, width, height, bytes, modern, n)
     order by f.n;
    perform record_action(caller, 'add_picture', set_member(wanted), p.id, null, to_jsonb(p))
       from pictures p
      where p.kind = wanted.kind and p.owner = set_owner(wanted) and (last is null or p.sort_order > last)
      order by p.sort_order;
end
$$;

-- Each file has its own result (MD3). Whoever comes second to the last place is told so (MD4).
create function add_pictures(caller caller, wanted picture_set, files jsonb, most integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'add_pictures ' || set_page(wanted);
    answer         outcome := earlier_answer(caller, route);
    waiting        integer;
begin
    if answer.status is not null then
        return answer;
    elsif not hold_set(caller, wanted) then
        return gone_from_set(caller, 'add_pictures', wanted);
    end if;
    waiting := take_turns('{upload}', array[caller.account::text]);
    if waiting > 0 then
        return wait(waiting);
    end if;

    files := placed_files(files, most - cardinality(picture_order(wanted.kind, set_owner(wanted))));
    if taken_files(files) = '[]' then
        return refused(file_problems(files, set_field(wanted)));
    end if;
    perform insert_pictures(caller, wanted, taken_files(files));
    return remember_files(caller, set_page(wanted), route, files);
end
$$;

-- ---- changing

-- The order with one of the pictures in the place of its neighbour; the same when it is at the end.
create function moved_picture(pictures integer[], picture integer, direction text) returns integer[]
language plpgsql immutable as $$
declare
    place     constant integer := array_position(pictures, picture);
    neighbour constant integer := place + case direction when 'up' then -1 else 1 end;
begin
    if neighbour between 1 and cardinality(pictures) then
        pictures[place]     := pictures[neighbour];
        pictures[neighbour] := picture;
    end if;
    return pictures;
end
$$;

-- Saves the description, or moves the picture by one place; a form may do both.
create function edit_picture(caller caller, wanted picture_set, picture integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text     := concat_ws(' ', 'edit_picture', set_page(wanted), picture);
    answer         outcome  := earlier_answer(caller, route);
    stored         pictures;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_picture(caller, wanted, picture);
    if stored.id is null then
        return gone_from_set(caller, 'edit_picture', wanted, picture);
    end if;

    if fields ? 'move' then
        perform arrange_pictures(stored.kind, stored.owner, moved_picture(picture_order(stored.kind, stored.owner), picture, fields ->> 'move'));
    end if;
    if fields ? 'alt_text' or not fields ? 'move' then
        update pictures p set alt_text = coalesce(fields ->> 'alt_text', '') where p.kind = stored.kind and p.owner = stored.owner and p.id = picture;
    end if;
    perform record_picture(caller, 'edit_picture', wanted, stored);
    return remember_answer(caller, set_page(wanted) || '?done=picture_saved', route);
end
$$;

create function make_primary_picture(caller caller, wanted picture_set, picture integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text     := concat_ws(' ', 'make_primary_picture', set_page(wanted), picture);
    answer         outcome  := earlier_answer(caller, route);
    stored         pictures;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_picture(caller, wanted, picture);
    if stored.id is null then
        return gone_from_set(caller, 'make_primary_picture', wanted, picture);
    end if;

    perform set_primary_picture(stored.kind, stored.owner, picture);
    perform record_picture(caller, 'make_primary_picture', wanted, stored);
    return remember_answer(caller, set_page(wanted) || '?done=primary_set', route);
end
$$;

-- The field order holds the numbers of all pictures of the set, joined by commas. When they are no longer those of the set, the form is outdated.
create function order_pictures(caller caller, wanted picture_set, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'order_pictures ' || set_page(wanted);
    sent  constant text[]  := string_to_array(fields ->> 'order', ',');
    answer         outcome := earlier_answer(caller, route);
    stored         integer[];
begin
    if answer.status is not null then
        return answer;
    elsif not hold_set(caller, wanted) then
        return gone_from_set(caller, 'order_pictures', wanted);
    end if;
    stored := picture_order(wanted.kind, set_owner(wanted));
    if array(select unnest(sent) order by 1) <> array(select unnest(stored)::text order by 1) then
        return conflict();
    end if;

    perform arrange_pictures(wanted.kind, set_owner(wanted), sent::integer[]);
    perform record_action(caller, 'order_pictures', case wanted.kind when 'room' then 'room' else 'house' end, set_owner(wanted),
                          jsonb_build_object(set_field(wanted), stored), jsonb_build_object(set_field(wanted), sent::integer[]));
    return remember_answer(caller, set_page(wanted) || '?done=order_saved', route);
end
$$;

create function delete_picture(caller caller, wanted picture_set, picture integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text     := concat_ws(' ', 'delete_picture', set_page(wanted), picture);
    answer         outcome  := earlier_answer(caller, route);
    stored         pictures;
begin
    if answer.status is not null then
        return answer;
    end if;
    stored := own_picture(caller, wanted, picture);
    if stored.id is null then
        return gone_from_set(caller, 'delete_picture', wanted, picture);
    end if;

    perform remove_picture(stored.kind, stored.owner, picture);
    perform record_picture(caller, 'delete_picture', wanted, stored);
    return remember_answer(caller, set_page(wanted) || '?done=picture_deleted', route);
end
$$;

commit;
