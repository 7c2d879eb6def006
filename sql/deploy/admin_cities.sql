-- Deploy studentpalace:admin_cities to pg
-- requires: admins
-- requires: counters
--
-- Cities as admins keep them: in their order, on and off the site, with the postcodes that belong to them.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- postcodes that may belong to a city

-- Postcode areas by the towns they are named after, and districts of towns with a university that share the area of another.
create table postcode_areas (
    town text not null,
    area text not null check (area ~ '^[A-Z]{1,2}[0-9]{0,2}$'),
    primary key (town, area)
);

insert into postcode_areas (area, town)
select area, town
  from (values
    ('AB', 'Aberdeen'), ('AL', 'St Albans'), ('B', 'Birmingham'), ('BA', 'Bath'), ('BB', 'Blackburn'), ('BD', 'Bradford'), ('BH', 'Bournemouth'),
    ('BL', 'Bolton'), ('BN', 'Brighton'), ('BR', 'Bromley'), ('BS', 'Bristol'), ('BT', 'Belfast'), ('CA', 'Carlisle'), ('CB', 'Cambridge'),
    ('CF', 'Cardiff'), ('CH', 'Chester'), ('CM', 'Chelmsford'), ('CO', 'Colchester'), ('CR', 'Croydon'), ('CT', 'Canterbury'), ('CV', 'Coventry'),
    ('CW', 'Crewe'), ('DA', 'Dartford'), ('DD', 'Dundee'), ('DE', 'Derby'), ('DG', 'Dumfries'), ('DH', 'Durham'), ('DL', 'Darlington'),
    ('DN', 'Doncaster'), ('DT', 'Dorchester'), ('DY', 'Dudley'), ('E', 'London'), ('EC', 'London'), ('EH', 'Edinburgh'), ('EN', 'Enfield'),
    ('EX', 'Exeter'), ('FK', 'Falkirk'), ('FY', 'Blackpool'), ('G', 'Glasgow'), ('GL', 'Gloucester'), ('GU', 'Guildford'), ('HA', 'Harrow'),
    ('HD', 'Huddersfield'), ('HG', 'Harrogate'), ('HP', 'Hemel Hempstead'), ('HR', 'Hereford'), ('HS', 'Stornoway'), ('HU', 'Hull'),
    ('HU', 'Kingston upon Hull'), ('HX', 'Halifax'), ('IG', 'Ilford'), ('IP', 'Ipswich'), ('IV', 'Inverness'), ('KA', 'Kilmarnock'),
    ('KT', 'Kingston upon Thames'), ('KW', 'Kirkwall'), ('KY', 'Kirkcaldy'), ('L', 'Liverpool'), ('LA', 'Lancaster'),
    ('LD', 'Llandrindod Wells'), ('LE', 'Leicester'), ('LL', 'Llandudno'), ('LN', 'Lincoln'), ('LS', 'Leeds'), ('LU', 'Luton'),
    ('M', 'Manchester'), ('ME', 'Rochester'), ('MK', 'Milton Keynes'), ('ML', 'Motherwell'), ('N', 'London'), ('NE', 'Newcastle upon Tyne'),
    ('NG', 'Nottingham'), ('NN', 'Northampton'), ('NP', 'Newport'), ('NR', 'Norwich'), ('NW', 'London'), ('OL', 'Oldham'), ('OX', 'Oxford'),
    ('PA', 'Paisley'), ('PE', 'Peterborough'), ('PH', 'Perth'), ('PL', 'Plymouth'), ('PO', 'Portsmouth'), ('PR', 'Preston'), ('RG', 'Reading'),
    ('RH', 'Redhill'), ('RM', 'Romford'), ('S', 'Sheffield'), ('SA', 'Swansea'), ('SE', 'London'), ('SG', 'Stevenage'), ('SK', 'Stockport'),
    ('SL', 'Slough'), ('SM', 'Sutton'), ('SN', 'Swindon'), ('SO', 'Southampton'), ('SP', 'Salisbury'), ('SR', 'Sunderland'),
    ('SS', 'Southend-on-Sea'), ('ST', 'Stoke-on-Trent'), ('SW', 'London'), ('SY', 'Shrewsbury'), ('TA', 'Taunton'), ('TD', 'Galashiels'),
    ('TF', 'Telford'), ('TN', 'Tonbridge'), ('TQ', 'Torquay'), ('TR', 'Truro'), ('TS', 'Middlesbrough'), ('TW', 'Twickenham'),
    ('UB', 'Southall'), ('W', 'London'), ('WA', 'Warrington'), ('WC', 'London'), ('WD', 'Watford'), ('WF', 'Wakefield'), ('WN', 'Wigan'),
    ('WR', 'Worcester'), ('WS', 'Walsall'), ('WV', 'Wolverhampton'), ('YO', 'York'), ('ZE', 'Lerwick'),
    ('SY23', 'Aberystwyth'), ('LL57', 'Bangor'), ('KY16', 'St Andrews'), ('LE11', 'Loughborough'), ('TR11', 'Falmouth'), ('L39', 'Ormskirk'),
    ('TW20', 'Egham'), ('AL10', 'Hatfield'), ('FK9', 'Stirling'), ('SO22', 'Winchester'), ('SO23', 'Winchester'), ('PO19', 'Chichester'),
    ('ST5', 'Keele'), ('CF37', 'Pontypridd'), ('LL11', 'Wrexham'), ('BT48', 'Derry'), ('BT48', 'Londonderry'), ('BT52', 'Coleraine')) as areas (area, town);

-- Prefixes for a city of that name: of its area, and of the houses that are there already. An area of one letter is told by its digits from
-- those that begin with it: S1 is Sheffield, SA1 is not.
create function suggested_prefixes(city text) returns text[]
language sql stable set enable_seqscan = off
begin atomic
    select array(
        select p.prefix
          from (select a.area || digit as prefix
                  from postcode_areas a
                 cross join unnest(case when char_length(a.area) = 1 then '{1,2,3,4,5,6,7,8,9}' else '{""}' end::text[]) as digit
                 where fold(a.town) = fold(btrim(city))
                 union
                (select distinct substring(outward_code(used.postcode) from '^[A-Z]+[0-9]?')
                   from (select h.postcode from houses h join cities c on c.id = h.city_id
                          where fold(c.name) = fold(btrim(city)) and h.postcode <> '' limit 200) as used)) as p
         where not exists (select from postcode_areas a
                            where fold(a.town) = fold(btrim(city)) and char_length(a.area) > 1
                              and starts_with(p.prefix, a.area) and p.prefix <> a.area)
         order by char_length(p.prefix), p.prefix);
end;

create function admin_suggested_prefixes(admin admin_name, city text) returns text
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select jsonb_build_object('prefixes', suggested_prefixes(city), 'ok', true)::text;
end;

-- ---- reading

create function city_prefixes(city integer) returns text
language sql stable
begin atomic
    select string_agg(p.prefix, ', ' order by char_length(p.prefix), p.prefix) from city_postcode_prefixes p where p.city_id = city;
end;

create view city_forms as
select c.id, c.name, c.is_active, c.sort_order, c.nation, coalesce(city_prefixes(c.id), '') as postcode_prefixes
  from cities c;

-- A city has no version of its own: a number that is another when what its form shows is.
create function city_version(c city_forms) returns integer
language sql immutable
return hashtext(concat_ws('|', (c).name, (c).nation, (c).postcode_prefixes)) & 2147483647;

-- Whether a city is used is asked of an index: the planner thinks that most are, so that reading the table would soon find a house.
create function admin_cities(admin admin_name) returns table (
        id integer, name text, is_active boolean, sort_order integer, nation text, postcode_prefixes text, public_houses integer, used boolean)
language sql stable security definer set search_path = palace, pg_temp set enable_seqscan = off
begin atomic
    select c.id, c.name, c.is_active, c.sort_order, c.nation, c.postcode_prefixes, n.houses,
           exists (select from house_summaries s where s.city_id = c.id)
      from city_forms c
      join city_counters n on n.city_id = c.id
     order by c.sort_order, fold(c.name), c.id;
end;

create function admin_city(admin admin_name, city integer) returns table (
        id integer, name text, is_active boolean, nation text, postcode_prefixes text, version integer, public_houses integer, suggestion text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select c.id, c.name, c.is_active, c.nation, c.postcode_prefixes, city_version(c), n.houses,
           array_to_string(suggested_prefixes(c.name), ', ')
      from city_forms c
      join city_counters n on n.city_id = c.id
     where c.id = city;
end;

-- ---- writing

-- What is typed of postcodes, as it is kept (PC5); a word that is none is a problem.
create function prefix_problems(fields jsonb) returns jsonb
language sql immutable
return (select coalesce(jsonb_agg(problem('postcode_prefixes', 'prefix', prefix)), '[]')
          from typed_prefixes(coalesce(fields ->> 'postcode_prefixes', '')) as prefix where char_length(prefix) > 4);

create function set_prefixes(city integer, fields jsonb) returns void
language sql
begin atomic
    delete from city_postcode_prefixes p
     where p.city_id = city and p.prefix not in (select typed_prefixes(coalesce(fields ->> 'postcode_prefixes', '')));
    insert into city_postcode_prefixes (city_id, prefix)
    select city, prefix from typed_prefixes(coalesce(fields ->> 'postcode_prefixes', '')) as prefix
        on conflict do nothing;
end;

create function record_city(admin administrator, action text, city integer, before city_forms default null) returns void
language sql
return record_action(admin, action, 'city', city, to_jsonb(before), (select to_jsonb(c) from city_forms c where c.id = city));

-- New ones are active, at the end.
create function add_city(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier  outcome := earlier_answer(admin, 'add_city');
    problems jsonb   := prefix_problems(fields);
    added    integer;
begin
    if earlier.status is not null then
        return earlier;
    elsif problems <> '[]' then
        return refused(problems);
    end if;

    insert into cities (name, nation, sort_order)
    select fields ->> 'name', fields ->> 'nation', coalesce(max(sort_order), 0) + 10 from cities
        on conflict (fold(name)) do nothing
    returning id into added;
    if added is null then
        return refused(jsonb_build_array(problem('name', 'taken', fields ->> 'name')));
    end if;
    perform set_prefixes(added, fields);
    perform record_city(admin, 'add_city', added);
    return remember_answer(admin, '/admin/cities?done=city_added', 'add_city');
end
$$;

create function edit_city(admin administrator, city integer, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'edit_city ' || city;
    earlier        outcome := earlier_answer(admin, route);
    problems       jsonb   := prefix_problems(fields);
    stored         city_forms;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    perform from cities c where c.id = city for no key update;
    select c.* into stored from city_forms c where c.id = city;
    if stored.id is null then
        return gone();
    elsif city_version(stored)::text is distinct from fields ->> 'version' then
        return conflict();
    elsif problems <> '[]' then
        return refused(problems);
    end if;

    begin
        update cities c set name = fields ->> 'name', nation = fields ->> 'nation' where c.id = city;
    exception
        when unique_violation then return refused(jsonb_build_array(problem('name', 'taken', fields ->> 'name')));
    end;
    perform set_prefixes(city, fields);
    perform record_city(admin, 'edit_city', city, stored);
    return remember_answer(admin, '/admin/cities?done=city_saved', route);
end
$$;

-- Taking a city off the site takes its houses along: how many is said before. Summaries come first, as whoever changes a house takes them.
create function set_city_active(admin administrator, fields jsonb, active boolean) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    city  constant integer := (fields ->> 'city_id')::integer;
    route constant text    := 'set_city_active ' || city;
    earlier        outcome := earlier_answer(admin, route);
    leaving        integer;
    stored         city_forms;
    problems       jsonb;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    select n.houses into leaving from city_counters n where n.city_id = city;
    select c.* into stored from city_forms c where c.id = city;
    problems := unconfirmed(fields, stored.name, problem('', 'leaving', stored.name, leaving::text));
    if leaving is null then
        return gone();
    elsif not active and leaving > 0 and problems is not null then
        return refused(problems);
    end if;

    perform own_summaries();
    select c.* into stored from city_forms c where c.id = city;
    update cities c set is_active = active where c.id = city and c.is_active <> active;
    perform record_city(admin, case when active then 'activate_city' else 'deactivate_city' end, city, stored);
    return remember_answer(admin, '/admin/cities?done=city_' || case when active then 'activated' else 'deactivated' end, route);
end
$$;

create function delete_city(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    city  constant integer := (fields ->> 'city_id')::integer;
    route constant text    := 'delete_city ' || city;
    earlier        outcome := earlier_answer(admin, route);
    stored         city_forms;
begin
    if earlier.status is not null then
        return earlier;
    end if;
    perform from cities c where c.id = city for update;
    select c.* into stored from city_forms c where c.id = city;
    if stored.id is null then
        return gone();
    elsif exists (select from houses h where h.city_id = city) then
        return refused(jsonb_build_array(problem('', 'used', stored.name, (select count(*) from houses h where h.city_id = city)::text)));
    end if;

    delete from cities c where c.id = city;
    perform record_action(admin, 'delete_city', 'city', city, to_jsonb(stored));
    return remember_answer(admin, '/admin/cities?done=city_deleted', route);
end
$$;

-- fields has the number of each city: {"order": {"7": "10"}}; those that are not named keep theirs.
create function order_cities(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(admin, 'order_cities');
    before  jsonb   := (select jsonb_object_agg(name, sort_order) from cities);
begin
    if earlier.status is not null then
        return earlier;
    end if;
    update cities c
       set sort_order = typed.value::integer
      from jsonb_each_text(coalesce(fields -> 'order', '{}')) as typed
     where c.id::text = typed.key and c.sort_order <> typed.value::integer;
    perform record_action(admin, 'order_cities', 'city', null, before, (select jsonb_object_agg(name, sort_order) from cities));
    return remember_answer(admin, '/admin/cities?done=order_saved', 'order_cities');
end
$$;

commit;
