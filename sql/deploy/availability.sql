-- Deploy studentpalace:availability to pg
-- requires: dates
--
-- What a room's three stored facts (is_let, let_until, available_from) mean on a given day. Small and immutable, so that the
-- planner puts their bodies into the statements that call them.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- The first day a room can be lived in (AY2); NULL for a room that is let until further notice (imported rows only).
create function effective_start(is_let boolean, let_until date, available_from date, today date) returns date
language sql immutable parallel safe
return case
    when not is_let            then coalesce(available_from, today)
    when let_until is not null then greatest(let_until + 1, available_from)
end;

-- Is the room let on that day (AV11)? The landlord's tick alone does not say so once let_until has passed (AV8).
create function let_today(is_let boolean, let_until date, today date) returns boolean
language sql immutable parallel safe
return is_let and coalesce(let_until >= today, true);

-- Is the room on offer (AV11)? Also when it becomes free later.
create function is_available(is_let boolean, let_until date, today date) returns boolean
language sql immutable parallel safe
return not let_today(is_let, let_until, today);

-- The one academic year under which a room is found: that of the later of its effective start and today (AY6). NULL when it
-- has no effective start.
create function search_year(effective_start date, today date) returns text
language sql immutable parallel safe
return case when effective_start is not null then academic_year(greatest(effective_start, today)) end;

-- What a form stores for what was ticked and sent (AV2 to AV6). The tick decides, whatever dates came with it; afterwards
-- available_from is set, and let_until exactly when the room is let. Imported rows do not pass through here: they keep their gaps.
create function normalise_availability(
        is_let boolean, inout let_until date, inout available_from date, today date)
language sql immutable parallel safe
begin atomic
    select chosen.let_until,
           case
               when not is_let                        then coalesce(available_from, today)
               when available_from > chosen.let_until then available_from
               else                                        chosen.let_until + 1
           end
      from (select case when is_let then coalesce(let_until, next_30_june) end as let_until
              from (select make_date(extract(year from today + interval '6 months')::integer, 6, 30) as next_30_june) as calendar
           ) as chosen;
end;

commit;
