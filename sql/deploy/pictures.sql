-- Deploy studentpalace:pictures to pg
-- requires: images
--
-- The three sets of pictures as one: kind is house, room or plan, as in the address of a picture; owner is the id of the house or room. What
-- is done with a picture is written once, for the view; only the triggers know which table it is in.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create view pictures as
select 'house' as kind, house_id as owner, id, content_hash, original_file, origin, width, height, bytes, modern, alt_text, is_primary, sort_order,
       legacy_path, created_at
  from house_images
 union all
select 'room', room_id, id, content_hash, original_file, origin, width, height, bytes, modern, alt_text, is_primary, sort_order, legacy_path,
       created_at
  from room_images
 union all
select 'plan', house_id, id, content_hash, original_file, origin, width, height, bytes, modern, alt_text, is_primary, sort_order, legacy_path,
       created_at
  from house_floorplans;

create function insert_picture_row() returns trigger
language plpgsql as $$
begin
    case new.kind
        when 'house' then
            insert into house_images (house_id, content_hash, original_file, width, height, bytes, modern, is_primary, sort_order)
            values (new.owner, new.content_hash, new.original_file, new.width, new.height, new.bytes, new.modern, new.is_primary, new.sort_order);
        when 'room' then
            insert into room_images (room_id, content_hash, original_file, width, height, bytes, modern, is_primary, sort_order)
            values (new.owner, new.content_hash, new.original_file, new.width, new.height, new.bytes, new.modern, new.is_primary, new.sort_order);
        when 'plan' then
            insert into house_floorplans (house_id, content_hash, original_file, width, height, bytes, modern, is_primary, sort_order)
            values (new.owner, new.content_hash, new.original_file, new.width, new.height, new.bytes, new.modern, new.is_primary, new.sort_order);
    end case;
    return new;
end
$$;

-- What an update of the view leaves alone stays what it is in the row: that may have changed since the view was read.
create function changed(before anyelement, after anyelement, stored anyelement) returns anyelement
language sql immutable parallel safe as $$
    select case when after is distinct from before then after else stored end
$$;

-- Whose it is, where it came from and its original stay.
create function update_picture_row() returns trigger
language plpgsql as $$
begin
    case old.kind
        when 'house' then
            update house_images i
               set content_hash = changed(old.content_hash, new.content_hash, i.content_hash), width = changed(old.width, new.width, i.width),
                   height = changed(old.height, new.height, i.height), bytes = changed(old.bytes, new.bytes, i.bytes),
                   modern = changed(old.modern, new.modern, i.modern), alt_text = changed(old.alt_text, new.alt_text, i.alt_text),
                   is_primary = changed(old.is_primary, new.is_primary, i.is_primary), sort_order = changed(old.sort_order, new.sort_order, i.sort_order)
             where i.id = old.id;
        when 'room' then
            update room_images i
               set content_hash = changed(old.content_hash, new.content_hash, i.content_hash), width = changed(old.width, new.width, i.width),
                   height = changed(old.height, new.height, i.height), bytes = changed(old.bytes, new.bytes, i.bytes),
                   modern = changed(old.modern, new.modern, i.modern), alt_text = changed(old.alt_text, new.alt_text, i.alt_text),
                   is_primary = changed(old.is_primary, new.is_primary, i.is_primary), sort_order = changed(old.sort_order, new.sort_order, i.sort_order)
             where i.id = old.id;
        when 'plan' then
            update house_floorplans i
               set content_hash = changed(old.content_hash, new.content_hash, i.content_hash), width = changed(old.width, new.width, i.width),
                   height = changed(old.height, new.height, i.height), bytes = changed(old.bytes, new.bytes, i.bytes),
                   modern = changed(old.modern, new.modern, i.modern), alt_text = changed(old.alt_text, new.alt_text, i.alt_text),
                   is_primary = changed(old.is_primary, new.is_primary, i.is_primary), sort_order = changed(old.sort_order, new.sort_order, i.sort_order)
             where i.id = old.id;
    end case;
    return new;
end
$$;

create function delete_picture_row() returns trigger
language plpgsql as $$
begin
    case old.kind
        when 'house' then delete from house_images i     where i.id = old.id;
        when 'room'  then delete from room_images i      where i.id = old.id;
        when 'plan'  then delete from house_floorplans i where i.id = old.id;
    end case;
    return old;
end
$$;

create trigger insert_row instead of insert on pictures for each row execute function insert_picture_row();
create trigger update_row instead of update on pictures for each row execute function update_picture_row();
create trigger delete_row instead of delete on pictures for each row execute function delete_picture_row();

-- ---- order. Whoever calls these holds the house or room that the set belongs to.

-- The pictures of a set as they are shown: the primary first (MS1).
create function picture_order(kind text, owner integer) returns integer[]
language sql stable
return array(select p.id
               from pictures p
              where p.kind = picture_order.kind and p.owner = picture_order.owner
              order by p.is_primary desc, p.sort_order, p.id);

-- Makes one of its pictures the primary of a set. NULL when it has none (MS3).
create function set_primary_picture(kind text, owner integer, picture integer) returns void
language plpgsql as $$
begin
    update pictures p
       set is_primary = false
     where p.kind = set_primary_picture.kind and p.owner = set_primary_picture.owner and p.is_primary and p.id <> picture;
    update pictures p
       set is_primary = true
     where p.kind = set_primary_picture.kind and p.owner = set_primary_picture.owner and not p.is_primary and p.id = picture;
end
$$;

-- Puts all pictures of a set in this order, numbered 10, 20, 30 (MS2). What comes first is the primary: it is shown first in any case.
create function arrange_pictures(kind text, owner integer, pictures integer[]) returns void
language plpgsql as $$
begin
    perform set_primary_picture(kind, owner, pictures[1]);
    update pictures p
       set sort_order = 10 * array_position(arrange_pictures.pictures, p.id)
     where p.kind = arrange_pictures.kind and p.owner = arrange_pictures.owner
       and p.sort_order <> 10 * array_position(arrange_pictures.pictures, p.id);
end
$$;

-- Removes a picture; when it was the primary, the next one in shown order is it from then on (MS5).
create function remove_picture(kind text, owner integer, picture integer) returns void
language plpgsql as $$
begin
    delete from pictures p where p.kind = remove_picture.kind and p.owner = remove_picture.owner and p.id = picture;
    perform set_primary_picture(kind, owner, (picture_order(kind, owner))[1]);
end
$$;

commit;
