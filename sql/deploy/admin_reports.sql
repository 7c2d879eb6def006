-- Deploy studentpalace:admin_reports to pg
-- requires: admin_lists
-- requires: mails
-- requires: students
-- requires: rebuild
-- requires: landlord_views
-- requires: admin_houses
--
-- What admins look up: mails and what became of them, students, roll-ups of houses, the database itself.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- ---- mails

create index mail_queue_created_idx      on mail_queue (created_at, id);
create index mail_queue_waiting_idx      on mail_queue (created_at, id) where state in ('queued', 'sending');
create index mail_queue_attempts_idx     on mail_queue (attempts, id)   where state in ('queued', 'sending');
create index mail_queue_expired_idx      on mail_queue (created_at, id) where state = 'expired';
create index mail_queue_address_part_idx on mail_queue using gin (fold(to_address) gin_trgm_ops);

-- Never what a mail speaks of: there may be a token in it.
create view mail_lines as
select q.id, q.to_address, q.template, q.state, q.attempts, q.next_attempt_at, q.last_error, q.created_at, q.sent_at,
       q.state = 'failed' and q.next_attempt_at >= now() - dead_letter_life() and is_worth_sending(q.link) as can_be_sent
  from mail_queue q;

-- q is part of the address; state is one of the queue's; from and to are days in London; sort is newest, oldest or, of those that wait, next
-- (attempt) or attempts (the most). reach is as for other lists.
create function mail_ids(fields jsonb, reach integer) returns integer[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
    pattern constant text        := search_pattern(fields ->> 'q');
    wanted  constant text        := fields ->> 'state';
    sort    constant text        := coalesce(fields ->> 'sort', 'newest');
    first   constant timestamptz := (fields ->> 'from')::date::timestamp at time zone 'Europe/London';
    last    constant timestamptz := ((fields ->> 'to')::date + 1)::timestamp at time zone 'Europe/London';
    last_id constant integer     := cursor_house(fields ->> 'after');
    behind  constant timestamptz := cursor_time(fields ->> 'after');
    fewer   constant bigint      := cursor_number(fields ->> 'after');
    hits    constant integer[]   := case when reach is null then few_hits(array(
        select h.id from mail_queue h where fold(h.to_address) like pattern limit list_hits() + 1)) end;
    ids    integer[];
    passed integer;
begin
    select array_agg(near.id order by near.place) filter (
               where case when hits is not null or pattern is null then true else fold(near.to_address) like pattern end),
           max(near.id) filter (where reach is null and hits is null and near.place = list_walk())
      into ids, passed
      from (select line.id, line.to_address, row_number() over () as place
              from (select q.id, q.to_address,
                           case sort when 'oldest' then q.created_at when 'next' then q.next_attempt_at end as rising,
                           case when sort in ('oldest', 'next') then q.id end as rising_id,
                           case sort when 'attempts' then q.attempts end as most,
                           case sort when 'newest' then q.created_at end as falling
                      from mail_queue q
                     where case when hits is not null then q.id = any (hits) else true end
                       and case when sort in ('next', 'attempts') and wanted <> 'queued' then false
                                when sort in ('next', 'attempts') or wanted = 'queued'   then q.state in ('queued', 'sending')
                                when wanted is null then true
                                else q.state = wanted end
                       and case when first   is null then true else q.created_at >= first end
                       and case when last    is null then true else q.created_at <  last  end
                       and case when last_id is null  then true
                                when sort = 'oldest'   then (q.created_at, q.id) > (behind, last_id)
                                when sort = 'next'     then (q.next_attempt_at, q.id) > (behind, last_id)
                                when sort = 'attempts' then (q.attempts, q.id) < (fewer, last_id)
                                else (q.created_at, q.id) < (behind, last_id) end
                     order by rising, rising_id, most desc, falling desc, id desc
                     limit case when hits is null then coalesce(reach, list_walk()) end) as line) as near;
    return search_end(ids, passed);
end
$$;

create function admin_mails(admin admin_name, fields jsonb) returns table (
        id integer, to_address text, template text, state text, attempts integer, next_attempt_at timestamptz, last_error text,
        created_at timestamptz, sent_at timestamptz, can_be_sent boolean, cursor text, passed boolean)
language plpgsql stable security definer set search_path = palace, pg_temp as $$
declare
    ids integer[] := mail_ids(fields, case when fields ? 'q' then list_reach() else list_size() + 1 end);
begin
    if fields ? 'q' and cardinality(ids) <= list_size() then
        ids := mail_ids(fields, null);
    end if;
    return query
        select m.id, m.to_address, m.template, m.state, m.attempts, m.next_attempt_at, m.last_error, m.created_at, m.sent_at, m.can_be_sent,
               case fields ->> 'sort' when 'attempts' then m.attempts || '.' || m.id
                                      when 'next'     then house_cursor(m.next_attempt_at, m.id)
                                      else house_cursor(m.created_at, m.id) end,
               page.id < 0
          from unnest(ids) with ordinality as page (id, place)
          join mail_lines m on m.id = abs(page.id)
         order by page.place;
end
$$;

-- A mail that was given up is tried again, as long as it is known what it said, and its link works.
create function retry_mail(admin administrator, fields jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    mail  constant integer := (fields ->> 'id')::integer;
    route constant text    := 'retry_mail ' || mail;
    earlier        outcome := earlier_answer(admin, route);
begin
    if earlier.status is not null then
        return earlier;
    end if;
    update mail_queue q
       set state = 'queued', attempts = 0, next_attempt_at = now()
      from mail_lines m
     where q.id = mail and q.state = 'failed' and m.id = q.id and m.can_be_sent;
    if not found then
        return gone();
    end if;
    perform record_action(admin, 'retry_mail', 'mail', mail);
    return remember_answer(admin, '/admin/mail?done=mail_queued', route);
end
$$;

-- ---- students

create index students_created_idx on students (created_at, id);
create index students_part_idx    on students using gin (fold(email || ' ' || name) gin_trgm_ops);

-- q is part of address or name; from and to are days in London; sort is newest, oldest or email.
create function student_ids(fields jsonb, reach integer) returns integer[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
    pattern constant text        := search_pattern(fields ->> 'q');
    first   constant timestamptz := (fields ->> 'from')::date::timestamp at time zone 'Europe/London';
    last    constant timestamptz := ((fields ->> 'to')::date + 1)::timestamp at time zone 'Europe/London';
    sort    constant text        := coalesce(fields ->> 'sort', 'newest');
    last_id constant integer     := cursor_house(fields ->> 'after');
    behind  constant timestamptz := cursor_time(fields ->> 'after');
    address constant text        := (select fold(s.email) from students s where s.id = last_id);
    hits    constant integer[]   := case when reach is null then few_hits(array(
        select h.id from students h where fold(h.email || ' ' || h.name) like pattern limit list_hits() + 1)) end;
    ids    integer[];
    passed integer;
begin
    select array_agg(near.id order by near.place) filter (
               where case when hits is not null or pattern is null then true else fold(near.email || ' ' || near.name) like pattern end),
           max(near.id) filter (where reach is null and hits is null and near.place = list_walk())
      into ids, passed
      from (select line.id, line.email, line.name, row_number() over () as place
              from (select s.id, s.email, s.name,
                           case sort when 'email' then fold(s.email) end as folded_email,
                           case sort when 'oldest' then s.created_at end as rising,
                           case sort when 'oldest' then s.id end as rising_id,
                           case sort when 'newest' then s.created_at end as falling
                      from students s
                     where case when hits is not null then s.id = any (hits) else true end
                       and case when first   is null then true else s.created_at >= first end
                       and case when last    is null then true else s.created_at <  last  end
                       and case when last_id is null then true
                                when sort = 'email'  then fold(s.email) > address
                                when sort = 'oldest' then (s.created_at, s.id) > (behind, last_id)
                                else (s.created_at, s.id) < (behind, last_id) end
                     order by folded_email, rising, rising_id, falling desc, id desc
                     limit case when hits is null then coalesce(reach, list_walk()) end) as line) as near;
    return search_end(ids, passed);
end
$$;

create function admin_students(admin admin_name, fields jsonb) returns table (
        id integer, email text, name text, phone_number text, unconfirmed boolean, created_at timestamptz, favourites bigint, cursor text, passed boolean)
language plpgsql stable security definer set search_path = palace, pg_temp as $$
declare
    ids integer[] := student_ids(fields, case when fields ? 'q' then list_reach() else list_size() + 1 end);
begin
    if fields ? 'q' and cardinality(ids) <= list_size() then
        ids := student_ids(fields, null);
    end if;
    return query
        select s.id, s.email, s.name, s.phone_number, s.email_confirmed_at is null, s.created_at,
               (select count(*) from student_favourites f where f.student_id = s.id),
               case fields ->> 'sort' when 'email' then '0.' || s.id else house_cursor(s.created_at, s.id) end,
               page.id < 0
          from unnest(ids) with ordinality as page (id, place)
          join students s on s.id = abs(page.id)
         order by page.place;
end
$$;

-- ---- roll-ups of houses

-- A page of the houses that admin_houses() has, with what is derived from their rooms (RU): those of the page are asked, all others are not.
create function admin_summaries(admin admin_name, fields jsonb) returns table (
        id integer, title text, is_public boolean, bedrooms_total integer, rooms_total integer, available_rooms_total bigint, ensuites_total bigint,
        ensuites_available bigint, double_beds_total bigint, double_beds_available bigint, suitable_for_couples_total bigint, couples_ok_available bigint,
        suitable_for_disabled_total bigint, disabled_ok_available bigint, from_price_pcm integer, next_available_on date, photos integer, passed boolean)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select h.id, h.title, s.is_public, h.bedrooms_total, s.rooms_total, r.free, r.ensuites, r.free_ensuites, r.doubles, r.free_doubles, r.couples, r.free_couples,
           r.disabled, r.free_disabled, coalesce(r.lowest_free, r.lowest), r.next_on, s.photos_total, page.id < 0
      from unnest(found_house_ids(fields)) with ordinality as page (id, place)
      join houses h          on h.id = abs(page.id)
      join house_summaries s on s.house_id = h.id
     cross join lateral (
           select count(*) filter (where x.free)                                                       as free,
                  count(*) filter (where x.ensuite)                                                    as ensuites,
                  count(*) filter (where x.ensuite and x.free)                                         as free_ensuites,
                  count(*) filter (where x.bed_size in ('Small double', 'Double', 'King'))             as doubles,
                  count(*) filter (where x.bed_size in ('Small double', 'Double', 'King') and x.free)  as free_doubles,
                  count(*) filter (where x.couples_ok)                                                 as couples,
                  count(*) filter (where x.couples_ok and x.free)                                      as free_couples,
                  count(*) filter (where x.disabled_ok)                                                as disabled,
                  count(*) filter (where x.disabled_ok and x.free)                                     as free_disabled,
                  min(x.price_pcm) filter (where x.free)                                               as lowest_free,
                  min(x.price_pcm)                                                                     as lowest,
                  min(effective_start(x.is_let, x.let_until, x.available_from, today()))               as next_on
             from (select rooms.*, is_available(rooms.is_let, rooms.let_until, today()) as free from rooms where rooms.house_id = h.id) as x) as r
     order by page.place;
end;

-- From how many houses on deriving everything again takes longer than a page may, while all others wait: it is done by hand then.
create function derived_by_hand(houses integer) returns boolean
language sql immutable parallel safe
return houses > 20000;

create function admin_totals(admin admin_name) returns table (
        houses integer, public_houses integer, rooms integer, public_rooms integer, photos integer, public_photos integer, by_hand boolean)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select t.houses, c.houses, t.rooms, c.rooms, t.photos, c.photos, derived_by_hand(t.houses) from site_totals t cross join site_counters c;
end;

-- Derives everything again and says how much was wrong.
create function recompute_summaries(admin administrator) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    earlier outcome := earlier_answer(admin, 'recompute_summaries');
    wrong   bigint;
begin
    if earlier.status is not null then
        return earlier;
    elsif (select derived_by_hand(t.houses) from site_totals t) then
        return refused(jsonb_build_array(problem('', 'by_hand')));
    end if;
    wrong := rebuild_derived();
    perform record_action(admin, 'recompute_summaries', 'summaries', null, null, jsonb_build_object('differences', wrong));
    return remember_answer(admin, '/admin/summaries?done=recomputed&differences=' || least(wrong, 2147483647), 'recompute_summaries');
end
$$;

-- ---- the database: its shape and size, never what is in it

create function admin_tables(admin admin_name) returns table (
        name text, rows bigint, bytes bigint, index_bytes bigint, indexes bigint, dead_rows bigint, analyzed_at timestamptz, columns text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select c.relname::text, greatest(c.reltuples, 0)::bigint, pg_table_size(c.oid), pg_indexes_size(c.oid),
           (select count(*) from pg_index i where i.indrelid = c.oid), coalesce(s.n_dead_tup, 0), greatest(s.last_analyze, s.last_autoanalyze),
           (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then '' else '?' end, ', ' order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
      from pg_class c
      left join pg_stat_all_tables s on s.relid = c.oid
     where c.relnamespace = 'palace'::regnamespace and c.relkind = 'r'
     order by pg_table_size(c.oid) + pg_indexes_size(c.oid) desc, c.relname;
end;

create function admin_indexes(admin admin_name) returns table (name text, on_table text, bytes bigint, scans bigint, definition text)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select i.indexrelname::text, i.relname::text, pg_relation_size(i.indexrelid), i.idx_scan, pg_get_indexdef(i.indexrelid)
      from pg_stat_all_indexes i
     where i.schemaname = 'palace'
     order by pg_relation_size(i.indexrelid) desc, i.indexrelname;
end;

create function admin_database(admin admin_name) returns table (
        version text, size bigint, connections bigint)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select current_setting('server_version'),
           (select sum(pg_total_relation_size(c.oid))::bigint from pg_class c where c.relnamespace = 'palace'::regnamespace and c.relkind = 'r'),
           (select count(*) from pg_stat_activity a where a.datname = current_database());
end;

commit;
