-- Verify studentpalace:search on pg

begin;
set local search_path = palace;

do $$
begin
    assert search('{}') ? 'match';
end
$$;

select place, house, year, rooms, ensuites, price, same, free_on from search_houses('{}');

rollback;
