-- Verify studentpalace:admin_houses on pg

begin;
set local search_path = palace;

select id from admin_houses('ann', '{"q": "street", "state": "held", "sort": "title", "city": "1"}');
select id from admin_house('ann', 0);
select id from admin_house_rooms('ann', 0);

do $$
begin
    assert (hold_house(('ann', null, 'k')::administrator, 0, 'x')).status = 'gone';
end
$$;

rollback;
