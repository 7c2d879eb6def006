-- What admins do with cities and accreditation schemes: names once, whatever the case (D-25), prefixes (PC5), on and off the site with the number of
-- houses said before (D-35), nothing deleted that is in use, versions (IN10), and merging.

begin;
\ir lib/setup.psql
\ir lib/actions.psql
\ir lib/admins.psql

select plan(67);

create temp table homes as select pg_temp.new_house(landlord, city) as house from ids;
select pg_temp.new_room(house) from homes \g /dev/null
set constraints all immediate;
set constraints all deferred;
delete from audit_log;

create function pg_temp.city(wanted text) returns text language sql as $$
    select concat_ws('|', name, nation, postcode_prefixes, is_active) from admin_cities('ann') where fold(name) = fold(wanted)
$$;
create function pg_temp.actions() returns text language sql as $$
    select string_agg(concat_ws(' ', actor_kind, actor, action), ', ' order by id) from audit_log
$$;

-- Adding
create function pg_temp.add(fields jsonb, key text default null) returns text language sql as $$
    select pg_temp.came(add_city(pg_temp.admin(key => key), fields))
$$;
select is(pg_temp.add('{"name": "Northam upon Tyne", "postcode_prefixes": "ne6, N-E1 ne1", "nation": "england"}', 'n'), 'done /admin/cities?done=city_added', 'a city is added');
select is(pg_temp.add('{"name": "Northam upon Tyne"}', 'n'), 'done /admin/cities?done=city_added', 'IN11: said again');
select is(pg_temp.city('northam UPON tyne'), 'Northam upon Tyne|england|NE1, NE6|t', 'D-24: as it was typed');
select is(pg_temp.add('{"name": "Sampleton", "postcode_prefixes": "sa1, SA2 sa1"}'), 'done /admin/cities?done=city_added', 'PC5: separated by commas or blanks');
select is(pg_temp.city('Sampleton'), 'Sampleton|SA1, SA2|t', 'PC5: upper case, no doubles, in order');
select is(pg_temp.add('{"name": "northam Upon Tyne"}'), 'refused name taken northam Upon Tyne', 'D-25: a name is taken in any case');
select is(pg_temp.add('{"name": "Longham", "postcode_prefixes": "LONGH, L1"}'), 'refused postcode_prefixes prefix LONGH', 'five letters are no prefix');
select ok((select max(sort_order) = (select sort_order from cities where name = 'Sampleton') from cities), 'new ones are at the end');

-- Suggestions
select is(suggested_prefixes('LEEDS'), '{LS}', 'a town has its area');
select is(suggested_prefixes('Sheffield'), '{S1,S2,S3,S4,S5,S6,S7,S8,S9}', 'PC3: S would accept SA, too');
select is(suggested_prefixes('Testford'), '{SA1}', 'houses that are there have postcodes');
select is(suggested_prefixes('Nowhere'), '{}', 'nothing of an unknown town');
select is(admin_suggested_prefixes('ann', 'leeds'), '{"ok": true, "prefixes": ["LS"]}', 'as JSON');

-- Editing
create function pg_temp.edit(fields jsonb) returns text language sql as $$
    select pg_temp.came(edit_city(pg_temp.admin(), c.id, jsonb_build_object('version', c.version::text) || fields))
      from admin_cities('ann') s cross join lateral admin_city('ann', s.id) c where s.name = 'Sampleton'
$$;
select is(pg_temp.edit('{"name": "Testford"}'), 'refused name taken Testford', 'D-25: also when it is renamed');
select is(pg_temp.edit('{"name": "x", "version": "1"}'), 'conflict', 'IN10: an outdated form');
select is(pg_temp.edit('{"name": "Sampleton", "postcode_prefixes": "toolong"}'), 'refused postcode_prefixes prefix TOOLONG', 'a prefix that is none');
select is(pg_temp.edit('{"name": "Sampleton", "postcode_prefixes": "SA2, CF1", "nation": "wales"}'), 'done /admin/cities?done=city_saved', 'saved');
select is(pg_temp.city('Sampleton'), 'Sampleton|wales|CF1, SA2|t', 'with other prefixes');
select is((select before ->> 'postcode_prefixes' from audit_log where action = 'edit_city'), 'SA1, SA2', 'a line tells what there was');
select is(pg_temp.edit('{"name": "SAMPLETON", "postcode_prefixes": "SA2, CF1", "nation": "wales"}'), 'done /admin/cities?done=city_saved', 'its own name in another case');
select is(pg_temp.came(edit_city(pg_temp.admin(), 2147483647, '{}')), 'gone', 'of no city');

-- On and off the site
create function pg_temp.switch(active boolean, fields jsonb default '{}') returns text language sql as $$
    select pg_temp.came(set_city_active(pg_temp.admin(), jsonb_build_object('city_id', city::text) || fields, active)) from ids
$$;
delete from audit_log;
select is(pg_temp.switch(false), 'refused  leaving Testford 1', 'how many houses leave the site is said before');
select is(pg_temp.switch(false, '{"confirm": "true"}'), 'refused  leaving Testford 1; confirm word Testford', 'and its name is to be typed');
select is(pg_temp.switch(false, '{"confirm": " testford"}'), 'done /admin/cities?done=city_deactivated', 'then it leaves');
select is((select is_public from house_summaries, homes where house_id = house), false, 'PV1: with its houses');
select is(pg_temp.switch(false, '{"confirm": " testford"}'), 'done /admin/cities?done=city_deactivated', 'twice');
select is(pg_temp.switch(true), 'done /admin/cities?done=city_activated', 'and it comes back');
select is((select is_public from house_summaries, homes where house_id = house), true, 'PV1: with its houses');
select is(pg_temp.actions(), 'admin ann deactivate_city, admin ann activate_city', 'D-7: a line for what has changed');
select is(pg_temp.came(set_city_active(pg_temp.admin(), '{"city_id": "2147483647"}', true)), 'gone', 'of no city');
with empty as (select id from cities where name = 'Northam upon Tyne')
select is(pg_temp.came(set_city_active(pg_temp.admin(), jsonb_build_object('city_id', id), false)), 'done /admin/cities?done=city_deactivated', 'where nothing leaves nothing is asked') from empty;

-- Deleting
create function pg_temp.delete(wanted text) returns text language sql as $$
    select pg_temp.came(delete_city(pg_temp.admin(), jsonb_build_object('city_id', id::text))) from cities where name = wanted
$$;
select is(pg_temp.delete('Testford'), 'refused  used Testford 1', 'D-35: a city in use stays');
select is(pg_temp.delete('Northam upon Tyne'), 'done /admin/cities?done=city_deleted', 'any other goes');
select is(pg_temp.city('Northam upon Tyne'), null, 'for good');
select is((select before ->> 'name' from audit_log where action = 'delete_city'), 'Northam upon Tyne', 'a line tells which');

-- Order
select is(pg_temp.came(order_cities(pg_temp.admin(), (select jsonb_build_object('order', jsonb_build_object(id::text, '1', '0', '5')) from cities where name = 'SAMPLETON'))),
          'done /admin/cities?done=order_saved', 'places are saved');
select is((select sort_order from cities where name = 'SAMPLETON'), 1, 'of those that are named');
select is(pg_temp.came(order_cities(pg_temp.admin(), '{}')), 'done /admin/cities?done=order_saved', 'of none');

-- Schemes
create temp table s as
select (select id from accreditation_types where sort_order = 10) as first, (select id from accreditation_types where sort_order = 20) as second,
       (select id from accreditation_types where sort_order = 30) as third;
insert into landlord_accreditations (landlord_id, accreditation_id, note) select landlord, first, 'A1' from ids, s union all select landlord, second, '' from ids, s
 union all select other, first, 'B1' from ids, s;
delete from audit_log;
create function pg_temp.form(form text, scheme integer, fields jsonb default '{}') returns text language plpgsql as $$
declare
    sent constant jsonb := jsonb_build_object('id', scheme::text) || fields;
begin
    return pg_temp.came(case form when 'add' then add_scheme(pg_temp.admin(), sent) when 'edit' then edit_scheme(pg_temp.admin(), sent) when 'delete' then delete_scheme(pg_temp.admin(), sent)
                                  when 'merge' then merge_schemes(pg_temp.admin(), sent) when 'on' then set_scheme_active(pg_temp.admin(), sent, true)
                                  else set_scheme_active(pg_temp.admin(), sent, false) end);
end
$$;
create function pg_temp.members(scheme integer) returns text language sql as $$
    select string_agg((landlord_id = landlord)::text || ' ' || note, ', ' order by landlord_id) from landlord_accreditations, ids where accreditation_id = scheme
$$;
select is(pg_temp.form('add', 0, '{"name": "Our scheme", "help_text": "New"}'), 'done /admin/accreditations?done=scheme_added', 'a scheme is added');
select results_eq($$ select is_active, slug, sort_order from accreditation_types where name = 'Our scheme' $$, $$ values (true, 'our-scheme', 530) $$, 'offered, at the end, with a slug');
select is(pg_temp.form('add', 0, '{"name": "our SCHEME"}'), 'refused name taken our SCHEME', 'names are taken in any case');
select is(pg_temp.form('edit', first, jsonb_build_object('name', 'Our scheme', 'version', x.version)), 'refused name taken Our scheme', 'also when one is renamed') from s, admin_scheme('ann', first) x;
select is(pg_temp.form('edit', first, '{"name": "x", "version": "1"}'), 'conflict', 'IN10: an outdated form') from s;
select is(pg_temp.form('edit', first, jsonb_build_object('name', 'First', 'help_text', 'Help', 'version', x.version)), 'done /admin/accreditations?done=scheme_saved', 'saved') from s, admin_scheme('ann', first) x;
select results_eq('select name, help_text, is_active, slug from accreditation_types, s where id = first', $$ values ('First', 'Help', false, 'good-landlord-and-agent-scheme-burnley') $$,
                  'SL7: the slug stays; without the tick it is not offered');
select is(pg_temp.form('on', first), 'done /admin/accreditations?done=scheme_activated', 'offered again') from s;
select is(pg_temp.form('off', first), 'done /admin/accreditations?done=scheme_deactivated', 'and no more') from s;
select is(pg_temp.members(first), 'true A1, false B1', 'whoever has it keeps it') from s;
select is(pg_temp.form('delete', first), 'refused  used First 2', 'in use it is not deleted') from s;
select is(pg_temp.form('delete', third), 'done /admin/accreditations?done=scheme_deleted', 'any other is') from s;
select is(pg_temp.form('delete', third), 'gone', 'once') from s;
select is(pg_temp.form('merge', first, jsonb_build_object('into', first)), 'refused into same', 'a scheme is not merged with itself') from s;
select is(pg_temp.form('merge', first, jsonb_build_object('into', second)), 'refused  merging First 2', 'how many change over is said before') from s;
select is(pg_temp.members(first), 'true A1, false B1', 'nothing has happened') from s;
select is(pg_temp.form('merge', first, jsonb_build_object('into', second, 'confirm', 'first')), 'done /admin/accreditations?done=schemes_merged', 'then they are one') from s;
select is(pg_temp.members(second), 'true A1, false B1', 'with the notes, where there were none') from s;
select is_empty('select id from accreditation_types, s where id = first', 'the other is gone');
select is(pg_temp.form('merge', first, jsonb_build_object('into', second, 'confirm', 'true')), 'refused id choice ' || first, 'a second time there is nothing to merge') from s;
select is(pg_temp.form('edit', first), 'gone', 'nor to edit') from s;
select is(pg_temp.form('on', first), 'gone', 'nor to offer') from s;
select is(pg_temp.came(order_schemes(pg_temp.admin(), (select jsonb_build_object('order', jsonb_build_object(second::text, '990')) from s))), 'done /admin/accreditations?done=order_saved', 'places are saved');
select is((select sort_order from accreditation_types, s where id = second), 990, 'of those that are named');
select is(pg_temp.actions(), 'admin ann add_scheme, admin ann edit_scheme, admin ann activate_scheme, admin ann deactivate_scheme, admin ann delete_scheme, admin ann merge_schemes, admin ann order_schemes',
          'D-7: a line for each');
select is((select (before ->> 'members') || (before ->> 'into') from audit_log where action = 'merge_schemes'), '2' || name, 'that of merging tells how many') from accreditation_types, s where id = second;
select is((select count(*) from admin_schemes('ann')), 51::bigint, 'the list has the rest');
select is_empty($$ select id from admin_scheme('ann', null) $$, 'nothing is edited unless it is asked for');
select is((select used from admin_cities('ann') where name = 'Testford'), true, 'the list of cities says which are in use');

select * from finish();
rollback;
