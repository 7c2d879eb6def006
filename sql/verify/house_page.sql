-- Verify studentpalace:house_page on pg

begin;
set local search_path = palace;

do $$
begin
    assert cursor_time(house_cursor('2026-11-22 17:52:00.123456+00', 7)) = '2026-11-22 17:52:00.123456+00';
    assert cursor_house('-999999999999999999.2147483647') = 2147483647;
end
$$;

select house_id, published_at from house_page(null, null, '-999999999999999999.1', null, 1);

rollback;
