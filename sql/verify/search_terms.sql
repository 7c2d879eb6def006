-- Verify studentpalace:search_terms on pg

begin;
set local search_path = palace;

do $$
begin
    assert least_rent(100) = 432 and most_rent(100) = 435, 'weekly bounds do not fit weekly_rent()';
    assert search_query('{"group_size": "3", "city": "A B", "sort": "relevance"}') = 'city=A%20B&group_size=3';
    assert (search_terms('{"group_size": "2", "couple": "true"}')).needed = 1;
end
$$;

rollback;
