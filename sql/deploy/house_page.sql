-- Deploy studentpalace:house_page to pg
-- requires: summaries
--
-- Lists of houses are read by position: a cursor is the publication time of a house in microseconds since 1970, a dot, and its id.
-- Whatever a visitor makes of it within that form is a position, never an error.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create function house_cursor(published_at timestamptz, house integer) returns text
language sql immutable parallel safe
return (extract(epoch from published_at) * 1000000)::bigint::text || '.' || house::text;

-- The two halves of a cursor. Times before the year 1 are taken for its beginning.
create function cursor_time(cursor text) returns timestamptz
language sql stable parallel safe
return case when cursor is not null
            then timestamptz 'epoch' + greatest(split_part(cursor, '.', 1)::bigint, -62135596800000000) * interval '1 microsecond'
       end;

create function cursor_house(cursor text) returns integer
language sql immutable parallel safe
return split_part(cursor, '.', 2)::integer;

-- One page of the newest public houses: of a city, of a landlord, or of all when both are NULL. With a cursor in page_after the page
-- begins behind that position; otherwise with one in page_before it ends before it; without any it is the first. Rows come in no
-- particular order. Each case is a statement of its own, so each reads its index for as many rows as it returns.
create function house_page(city integer, landlord integer, page_after text, page_before text, size integer)
    returns table (house_id integer, published_at timestamptz)
language plpgsql stable parallel safe rows 24 as $$
declare
    backwards constant boolean     := page_after is null and page_before is not null;
    from_time constant timestamptz := coalesce(cursor_time(coalesce(page_after, page_before)), 'infinity');
    from_id   constant integer     := coalesce(cursor_house(coalesce(page_after, page_before)), 0);
begin
    if landlord is not null and backwards then
        return query select s.house_id, s.published_at
                       from house_summaries s
                      where s.is_public and s.landlord_id = landlord and (s.published_at, s.house_id) > (from_time, from_id)
                      order by s.published_at, s.house_id
                      limit size;
    elsif landlord is not null then
        return query select s.house_id, s.published_at
                       from house_summaries s
                      where s.is_public and s.landlord_id = landlord and (s.published_at, s.house_id) < (from_time, from_id)
                      order by s.published_at desc, s.house_id desc
                      limit size;
    elsif city is not null and backwards then
        return query select s.house_id, s.published_at
                       from house_summaries s
                      where s.is_public and s.city_id = city and (s.published_at, s.house_id) > (from_time, from_id)
                      order by s.published_at, s.house_id
                      limit size;
    elsif city is not null then
        return query select s.house_id, s.published_at
                       from house_summaries s
                      where s.is_public and s.city_id = city and (s.published_at, s.house_id) < (from_time, from_id)
                      order by s.published_at desc, s.house_id desc
                      limit size;
    elsif backwards then
        return query select s.house_id, s.published_at
                       from house_summaries s
                      where s.is_public and (s.published_at, s.house_id) > (from_time, from_id)
                      order by s.published_at, s.house_id
                      limit size;
    else
        return query select s.house_id, s.published_at
                       from house_summaries s
                      where s.is_public and (s.published_at, s.house_id) < (from_time, from_id)
                      order by s.published_at desc, s.house_id desc
                      limit size;
    end if;
end
$$;

commit;
