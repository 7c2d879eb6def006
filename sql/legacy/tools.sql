-- Import, step 2: what the rules are written with.

-- A rule about the values of one column: where the condition holds the column becomes the expression's value, and each row that
-- really changes is noted, with a word about it where the two values do not say enough. Both are SQL over the columns of the row, r.
-- "offset 0" keeps the new value from being computed for rows that the rule is not about.
create function legacy.rule(rule text, table_name text, column_name text, condition text, becomes text, listed boolean default true, what text default null)
    returns void
-- Nobody has counted the log while it grows: a plan for few rows would take hours with many.
language plpgsql set enable_nestloop = off as $$
declare
    this_run constant bigint := nextval('legacy.run');
begin
    execute format(
        'insert into legacy.log (run, rule, table_name, row_key, column_name, old_value, new_value, listed, what)
         select %s, %L, %L, row_key, %L, old_value, new_value, %L, %L
           from (select r.row_key, r.%I as old_value, (%s)::text as new_value
                   from legacy.%I r
                  where r.left_out is null and (%s)
                 offset 0) as fired
          where coalesce(old_value, '''') <> coalesce(new_value, '''')',
        this_run, rule, table_name, column_name, listed, what, column_name, becomes, table_name, condition);
    if exists (select from legacy.log where run = this_run) then
        execute format('update legacy.%I r set %I = log.new_value from legacy.log where log.run = %s and log.row_key = r.row_key',
                       table_name, column_name, this_run);
    end if;
end
$$;

-- A rule by which rows do not come along.
create function legacy.leave_out(rule text, table_name text, condition text, why text) returns void
language plpgsql set enable_nestloop = off as $$
declare
    this_run constant bigint := nextval('legacy.run');
begin
    execute format(
        'with gone as (update legacy.%I r set left_out = %L where r.left_out is null and (%s) returning r.row_key)
         insert into legacy.log (run, rule, table_name, row_key, what, listed) select %s, %L, %L, row_key, %L, true from gone',
        table_name, rule, condition, this_run, rule, table_name, 'left out: ' || why);
end
$$;

-- Notes rows that have just been made, because the old site lacked them: those whose column "made" names the rule.
create function legacy.note_made(rule text, table_name text, why text) returns void
language plpgsql as $$
begin
    execute format(
        'insert into legacy.log (run, rule, table_name, row_key, what, listed) select nextval(''legacy.run''), %L, %L, row_key, %L, true from legacy.%I where made = %1$L',
        rule, table_name, 'made: ' || why, table_name);
end
$$;

-- Texts without control characters; NUL has become U+0001 on the way here. A tab and a new line are none.
create function legacy.readable(value text) returns text
language sql immutable parallel safe
return regexp_replace(value, '[\x01-\x08\x0b-\x1f\x7f-\x9f]', '', 'g');

create function legacy.is_whole(value text) returns boolean
language sql immutable parallel safe
return coalesce(value ~ '^(0|-?[1-9][0-9]{0,8})$', false);

-- A day that exists, as YYYY-MM-DD. Shape first, by exchanging digits for zeros: much quicker than a regular expression.
create function legacy.is_day(value text) returns boolean
language sql immutable parallel safe
return case
    when translate(value, '123456789', '000000000') = '0000-00-00' and value >= '1000' and substr(value, 6, 2) between '01' and '12'
    then substr(value, 9, 2) between '01' and '28'
         or substr(value, 9, 2) between '29' and '31'
            and substr(value, 9, 2)::integer
                <= extract(day from make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1) + interval '1 month - 1 day')
    else false
end;

-- A naive time in UTC, as the old site wrote it: 19, 23 or 26 characters.
create function legacy.is_instant(value text) returns boolean
language sql immutable parallel safe
return case
    when translate(value, '123456789 ', '000000000T')
         in ('0000-00-00T00:00:00', '0000-00-00T00:00:00.000', '0000-00-00T00:00:00.000000')
    then substr(value, 12, 2) <= '23' and substr(value, 15, 2) <= '59' and substr(value, 18, 2) <= '59' and legacy.is_day(substr(value, 1, 10))
    else false
end;

-- The one form in which times are compared.
create function legacy.instant(value text) returns text
language sql immutable parallel safe
return rpad(replace(value, 'T', ' ') || case when length(value) = 19 then '.' else '' end, 26, '0');

-- "SWAN SEA" as "Swan Sea": lines of which the old site has made capitals only.
create function legacy.quiet_capitals(line text) returns text
language sql immutable parallel safe
return case when line = upper(line) then initcap(line) else line end;

-- What a check that fails has to say ends the import.
create function legacy.fail(message text) returns void
language plpgsql as $$
begin
    raise exception using message = message, errcode = 'raise_exception';
end
$$;
