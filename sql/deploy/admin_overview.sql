-- Deploy studentpalace:admin_overview to pg
-- requires: admin_landlords
-- requires: admin_houses
-- requires: counters
-- requires: mails
-- requires: empty_searches
-- requires: media_sweep
--
-- What the first page of the admin area tells: how much there is, how it has grown, what somebody should look at.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create index mail_queue_failed_idx on mail_queue (created_at, id) where state = 'failed';

-- The totals on the evening of a day: what was noted last.
create function totals_on(evening date) returns daily_totals
language sql stable
begin atomic
    select d.day, d.landlords, d.students, d.houses, d.rooms, d.photos from daily_totals d where d.day <= evening order by d.day desc limit 1;
end;

-- One line each: how many there are, and how many more than a day, a week, a month, a year ago.
create function admin_growth(admin admin_name) returns table (
        what text, total integer, day integer, week integer, month integer, year integer)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    with present as (
        select c.landlords, c.students, t.houses, t.rooms, t.photos from site_counters c cross join site_totals t
    ), past as (
        select p.days, (totals_on(today() - p.days)).* from unnest(array[1, 7, 30, 365]) as p (days)
    ), grown as (
        select w.what, w.place, w.total, p.days, w.total - coalesce(case w.what when 'landlords' then p.landlords when 'houses' then p.houses
                                                                         when 'rooms' then p.rooms when 'photos' then p.photos
                                                                         else p.students end, 0) as more
          from present n
         cross join lateral (values ('landlords', 1, n.landlords), ('houses', 2, n.houses), ('rooms', 3, n.rooms), ('photos', 4, n.photos),
                                    ('students', 5, n.students)) as w (what, place, total)
         cross join past p
    )
    select g.what, g.total, max(g.more) filter (where g.days = 1), max(g.more) filter (where g.days = 7),
           max(g.more) filter (where g.days = 30), max(g.more) filter (where g.days = 365)
      from grown g
     group by g.what, g.place, g.total
     order by g.place;
end;

-- The totals of the last year, week by week, the last being those of today.
create function admin_history(admin admin_name) returns table (day date, landlords integer, houses integer, rooms integer, photos integer)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select w.day, coalesce(t.landlords, 0), coalesce(t.houses, 0), coalesce(t.rooms, 0), coalesce(t.photos, 0)
      from (select today() - 7 * n as day from generate_series(0, 52) as n) as w
      left join lateral totals_on(w.day) as t on true
     order by w.day;
end;

-- What somebody should look at, as words for a page to explain, with how often. Each is counted by an index that holds nothing else.
create function admin_attention(admin admin_name) returns table (kind text, total bigint)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select a.kind, a.total
      from (values ('failed_mails',  1, (select count(*) from mail_queue q where q.state = 'failed')),
                   ('late_mails',    2, (select count(*) from mail_queue q
                                          where q.state in ('queued', 'sending') and q.created_at < now() - interval '30 minutes')),
                   ('held_houses',   3, (select count(*) from houses h where h.held_at is not null)),
                   ('suspended',     4, (select count(*) from landlords l where l.suspended_at is not null)),
                   ('badge_ends',    5, (select count(*) from landlord_profiles p
                                          where p.is_verified and p.verified_until between today() and today() + 30)),
                   ('unconfirmed',   6, (select count(*) from landlords l where l.email_confirmed_at is null)),
                   ('missing_files', 7, (select count(*) from missing_files m where m.is_lost)),
                   ('no_nation',     8, (select count(*) from cities c where c.nation is null and c.is_active))) as a (kind, place, total)
     where a.total > 0
     order by a.place;
end;

-- What people look for and do not find.
create function admin_empty_searches(admin admin_name) returns table (id integer, name text, searches bigint, houses integer)
language sql stable security definer set search_path = palace, pg_temp
begin atomic
    select c.id, c.name, e.searches, n.houses
      from (select e.city_id, sum(e.searches) as searches from empty_searches e where e.day > today() - 30 group by e.city_id) as e
      join cities c        on c.id = e.city_id
      join city_counters n on n.city_id = c.id
     order by e.searches desc, fold(c.name)
     limit 10;
end;

commit;
