-- What landlords do with photos of houses and rooms and with floor plans, the same for all three: files are taken in the order sent until
-- the set is full, each with its own result (MD3, MD4); shown order, moving, the primary, deleting (MS1 to MS5); repeated forms (IN11); sets
-- and pictures of others are not there; audit lines.

begin;
\ir lib/setup.psql
\ir lib/actions.psql

select plan(125);

alter table ids add house integer, add room integer, add others_house integer, add others_room integer, add second_room integer;
update ids set house = pg_temp.new_house(landlord, city), others_house = pg_temp.new_house(other, city);
update ids set room = pg_temp.new_room(house), second_room = pg_temp.new_room(house), others_room = pg_temp.new_room(others_house);

-- The set of a kind, of the landlord or of the other.
create function pg_temp.mine(kind text) returns picture_set language sql as $$
    select row (kind, house, case when kind = 'room' then room end)::picture_set from ids
$$;
create function pg_temp.theirs(kind text) returns picture_set language sql as $$
    select row (kind, others_house, case when kind = 'room' then others_room end)::picture_set from ids
$$;

-- Where the original of a word is in the store, and back.
create function pg_temp.original(word text) returns text language sql as $$
    select 'originals/' || left(md5(word), 2) || '/' || md5(word) || '.jpg'
$$;
create function pg_temp.word(original text) returns text language sql as $$
    select chr(n) from generate_series(ascii('a'), ascii('z')) as n where pg_temp.original(chr(n)) = original
$$;

-- Files as the server hands them over, a word each: the name and, behind a colon, what is wrong with it.
create function pg_temp.files(words text) returns jsonb language sql as $$
    select coalesce(jsonb_agg(case when word ~ ':' then jsonb_build_object('name', split_part(word, ':', 1), 'status', split_part(word, ':', 2))
                                   else jsonb_build_object('name', word, 'status', 'taken', 'hash', md5(word), 'width', 1600, 'height', 1066, 'bytes', 9, 'modern', true,
                                                           'original', pg_temp.original(word)) end order by n), '[]')
      from regexp_split_to_table(words, ' ') with ordinality as split (word, n)
     where word <> ''
$$;

-- What came of it: of files that were taken the page, and the result of each.
create function pg_temp.add(wanted picture_set, words text, key text default null, most integer default 5) returns text language plpgsql as $$
declare
    answer constant outcome := add_pictures(pg_temp.by(key => key), wanted, pg_temp.files(words), most);
begin
    return (select concat_ws(' ', regexp_replace(pg_temp.came(answer), '\d+$', ''), string_agg(concat(name, ':', r.status), ' '))
              from ids, own_file_results(landlord, substring(answer.location from '=(\d+)$')::integer) as r);
end
$$;

-- A set as it is shown: original, place, and * behind the primary.
create function pg_temp.shown(wanted picture_set) returns text language sql as $$
    select coalesce(string_agg(concat(pg_temp.word(original_file), ' ', sort_order, case when is_primary then '*' end), ', '
                               order by is_primary desc, sort_order, id), '')
      from pictures where kind = wanted.kind and owner = set_owner(wanted)
$$;
create function pg_temp.picture(wanted picture_set, word text) returns integer language sql as $$
    select id from pictures where kind = wanted.kind and owner = set_owner(wanted) and original_file = pg_temp.original(word)
$$;
create function pg_temp.edit(wanted picture_set, word text, fields jsonb) returns text language sql as $$
    select pg_temp.came(edit_picture(pg_temp.by(), wanted, pg_temp.picture(wanted, word), fields))
$$;

-- Everything once for a kind; page is where its forms lead.
create function pg_temp.life(kind text, page text, field text, member text) returns setof text language plpgsql as $$
declare
    mine   picture_set := pg_temp.mine(kind);
    theirs picture_set := pg_temp.theirs(kind);
begin
    -- Adding
    return next is(pg_temp.add(mine, ''), format('refused %s required', field), kind || ': no file at all');
    return next is(pg_temp.add(mine, 'a:empty b.svg:wrong_type'), format('refused %s empty a; %1$s wrong_type b.svg', field), kind || ': nothing that can be taken');
    return next is(pg_temp.shown(mine), '', kind || ': changes nothing');
    return next is(pg_temp.add(mine, 'a x:too_large b', 'first'), 'done ' || page || '?result= a:taken x:too_large b:taken', kind || ': MD3: what is good is taken');
    return next is(pg_temp.shown(mine), 'a 10*, b 20', kind || ': MS2, MS3: in the order sent; the first of an empty set is the primary');
    return next is((select (bool_and(modern), min(content_hash), min(alt_text), min(bytes))::text from pictures p where p.kind = mine.kind and owner = set_owner(mine)),
                   (true, least(md5('a'), md5('b')), '', 9)::text, kind || ': with all that is known of it');
    return next is((select string_agg(concat_ws(' ', action, object_type, pg_temp.word(after ->> 'original_file'), before), ', ' order by id) from audit_log),
                   format('add_picture %s a, add_picture %1$s b', member), kind || ': a line each');
    return next is(pg_temp.add(mine, 'a x:too_large b', 'first'), 'done ' || page || '?result= a:taken x:too_large b:taken', kind || ': IN11: sent twice');
    return next is(pg_temp.shown(mine), 'a 10*, b 20', kind || ': IN11: it is taken once');
    return next is(pg_temp.add(mine, 'c d:unreadable e f g'), 'done ' || page || '?result= c:taken d:unreadable e:taken f:taken g:no_place',
                   kind || ': MD3: until the set is full');
    return next is(pg_temp.add(mine, 'h i:empty'), format('refused %s no_place h; %1$s empty i', field), kind || ': MD5: into a full one nothing');
    return next is(pg_temp.shown(mine), 'a 10*, b 20, c 30, e 40, f 50', kind || ': MS2: each behind the last');

    -- Order and primary
    return next is(pg_temp.edit(mine, 'e', '{"move": "up"}'), 'done ' || page || '?done=picture_saved', kind || ': MS2: up');
    return next is(pg_temp.shown(mine), 'a 10*, b 20, e 30, c 40, f 50', kind || ': MS2: by one place');
    perform pg_temp.edit(mine, 'e', '{"move": "down"}'), pg_temp.edit(mine, 'f', '{"move": "down"}'), pg_temp.edit(mine, 'a', '{"move": "up"}');
    return next is(pg_temp.shown(mine), 'a 10*, b 20, c 30, e 40, f 50', kind || ': MS2: and down; at the ends nothing moves');
    perform pg_temp.edit(mine, 'b', '{"move": "up"}');
    return next is(pg_temp.shown(mine), 'b 10*, a 20, c 30, e 40, f 50', kind || ': MS1: what is moved to the front is the primary');
    return next is(pg_temp.came(make_primary_picture(pg_temp.by(), mine, pg_temp.picture(mine, 'e'))), 'done ' || page || '?done=primary_set', kind || ': another primary');
    return next is(pg_temp.shown(mine), 'e 40*, b 10, a 20, c 30, f 50', kind || ': MS1: is shown first, the others in their order');
    return next is(pg_temp.came(order_pictures(pg_temp.by(), mine, jsonb_build_object('order', (select string_agg(pg_temp.picture(mine, w)::text, ',' order by n)
                       from regexp_split_to_table('f a b c e', ' ') with ordinality as words (w, n))))), 'done ' || page || '?done=order_saved', kind || ': an order');
    return next is(pg_temp.shown(mine), 'f 10*, a 20, b 30, c 40, e 50', kind || ': is that from then on');
    return query select is(pg_temp.came(order_pictures(pg_temp.by(), mine, jsonb_build_object('order', sent))), 'conflict', kind || ': an order of other pictures: ' || sent)
      from unnest(array['', '1', 'x', array_to_string(picture_order(mine.kind, set_owner(mine)), ', '),
                        array_to_string(array_append(picture_order(mine.kind, set_owner(mine)), 1), ',')]) as sent;

    -- Words
    perform pg_temp.edit(mine, 'a', '{"alt_text": "The kitchen", "move": "up"}');
    return next is((pg_temp.shown(mine), (select alt_text from pictures p where p.kind = mine.kind and id = pg_temp.picture(mine, 'a')))::text,
                   ('a 10*, f 20, b 30, c 40, e 50', 'The kitchen')::text, kind || ': MS6: words, and a place, in one form');
    perform pg_temp.edit(mine, 'a', '{"move": "down"}');
    return next is((select alt_text from pictures p where p.kind = mine.kind and id = pg_temp.picture(mine, 'a')), 'The kitchen', kind || ': a move leaves the words');
    perform pg_temp.edit(mine, 'a', '{}');
    return next is((select alt_text from pictures p where p.kind = mine.kind and id = pg_temp.picture(mine, 'a')), '', kind || ': none are none');

    -- Deleting
    return next is(pg_temp.came(delete_picture(pg_temp.by(), mine, pg_temp.picture(mine, 'b'))), 'done ' || page || '?done=picture_deleted', kind || ': one is deleted');
    perform delete_picture(pg_temp.by(), mine, pg_temp.picture(mine, 'f'));
    return next is(pg_temp.shown(mine), 'a 20*, c 40, e 50', kind || ': MS5: in place of the primary the next one in shown order');
    return next is((select string_agg(concat_ws(' ', action, object_type, pg_temp.word(before ->> 'original_file'), after), ', ' order by id) from audit_log where action like 'delete%'),
                   format('delete_picture %s b, delete_picture %1$s f', member), kind || ': a line each');

    -- What is another's
    perform add_pictures(pg_temp.by('other'), theirs, pg_temp.files('t'), 5);
    delete from audit_log;
    return next is((select string_agg(pg_temp.came(o), ' ') from unnest(array[
                       add_pictures(pg_temp.by(), theirs, pg_temp.files('z'), 5), edit_picture(pg_temp.by(), theirs, pg_temp.picture(theirs, 't'), '{"alt_text": "z"}'),
                       make_primary_picture(pg_temp.by(), theirs, pg_temp.picture(theirs, 't')), order_pictures(pg_temp.by(), theirs, '{"order": "1"}'),
                       delete_picture(pg_temp.by(), theirs, pg_temp.picture(theirs, 't'))]) as o), 'gone gone gone gone gone', kind || ': a set of another''s is not there');
    return next is((select string_agg(concat_ws(' ', action, object_type), ', ' order by id) from audit_log where action = 'refused_delete_picture'),
                   concat('refused_delete_picture house, ', case when kind = 'room' then 'refused_delete_picture room, ' end, 'refused_delete_picture ', member),
                   kind || ': of which there are lines');
    delete from audit_log;
    return next is((select string_agg(pg_temp.came(o), ' ') from unnest(array[
                       edit_picture(pg_temp.by(), mine, pg_temp.picture(theirs, 't'), '{"alt_text": "z"}'), make_primary_picture(pg_temp.by(), mine, pg_temp.picture(theirs, 't')),
                       delete_picture(pg_temp.by(), mine, pg_temp.picture(theirs, 't'))]) as o), 'gone gone gone', kind || ': MS4: nor is a picture of another''s set in one''s own');
    return next is((select string_agg(concat_ws(' ', action, object_type), ', ' order by id) from audit_log),
                   format('refused_edit_picture %s, refused_make_primary_picture %1$s, refused_delete_picture %1$s', member), kind || ': a line for each');
    delete from audit_log;
    return next is((select string_agg(pg_temp.came(o), ' ') from unnest(array[
                       edit_picture(pg_temp.by(), mine, 2147483647, '{}'), make_primary_picture(pg_temp.by(), mine, 2147483647),
                       delete_picture(pg_temp.by(), mine, 2147483647)]) as o) || (select count(*) from audit_log), 'gone gone gone0', kind || ': MS4: one that does not exist has none');
    return next is(concat(pg_temp.shown(theirs), '; ', pg_temp.shown(mine)), 't 10*; a 20*, c 40, e 50', kind || ': and nothing has changed');
    delete from audit_log;
end
$$;

select pg_temp.life('house', '/landlord/houses/' || house || '/photos', 'photos', 'house_photo') from ids;
select pg_temp.life('room', '/landlord/houses/' || house || '/rooms/' || room || '/photos', 'photos', 'room_photo') from ids;
select pg_temp.life('plan', '/landlord/houses/' || house || '/floor-plans', 'plans', 'floor_plan') from ids;

-- An address that names two
select is(pg_temp.came(add_pictures(pg_temp.by(), row (kind, a, b)::picture_set, pg_temp.files('z'), 5)), 'gone', 'a room in a house that is not its own: ' || what)
  from ids, lateral (values ('room', others_house, room, 'another''s house'), ('room', house, others_room, 'another''s room'), ('room', null, room, 'none'),
                            ('room', null, others_room, 'none, and another''s room')) as addresses (kind, a, b, what);

-- Sets do not know each other
select is(pg_temp.came(edit_picture(pg_temp.by(), row ('room', house, second_room)::picture_set, pg_temp.picture(pg_temp.mine('room'), 'a'), '{}')), 'gone',
          'a photo of one room is none of another') from ids;
select is(pg_temp.came(delete_picture(pg_temp.by(), row ('plan', house, null)::picture_set, pg_temp.picture(pg_temp.mine('house'), 'a'))), 'gone',
          'nor is a photo of a house a plan') from ids where pg_temp.picture(pg_temp.mine('house'), 'a') not in (select id from house_floorplans);
select is((select photos_total from house_summaries join ids on house_id = house), 6, 'photos of a house and its rooms are counted');

-- Limits
select is(pg_temp.add(row ('room', house, second_room)::picture_set, 'a b c', most => 2),
          format('done /landlord/houses/%s/rooms/%s/photos?result= a:taken b:taken c:no_place', house, second_room), 'a lower limit') from ids;
select is(pg_temp.add(row ('room', house, second_room)::picture_set, 'c', most => 1), 'refused photos no_place c', 'that has become lower still') from ids;
select pg_temp.add(row ('room', house, second_room)::picture_set, 'd', 'counted') from ids \g /dev/null
update throttles set count = 300, last_at = clock_timestamp() where kind = 'upload' and key_hash = throttle_key((select landlord from ids)::text);
select is(pg_temp.add(row ('room', house, second_room)::picture_set, 'e'), 'wait 5  wait ', 'D-8: who sends too much has to wait') from ids;
select is(pg_temp.add(row ('room', house, second_room)::picture_set, 'd', 'counted'), format('done /landlord/houses/%s/rooms/%s/photos?result= d:taken', house, second_room),
          'IN11: not for an answer that was given') from ids;
select is((open_places(landlord, 3), open_places(other, 3), open_places(other, -1))::text, (0, 3, 0)::text, 'D-8: until then nothing of what is sent is kept') from ids;
select is(pg_temp.came(delete_picture(pg_temp.by(), row ('room', house, second_room)::picture_set,
          pg_temp.picture(row ('room', house, second_room)::picture_set, 'd'))), format('done /landlord/houses/%s/rooms/%s/photos?done=picture_deleted', house, second_room),
          'everything else goes on') from ids;
select is((select count(*) from own_file_results((select other from ids), (select max(id) from idempotency_keys))), 0::bigint, 'what came of files is only its sender''s to know');

select * from finish();
rollback;
