-- Verify studentpalace:admin_landlords on pg

begin;
set local search_path = palace;

select id from admin_landlords('ann', '{"q": "a%", "state": "suspended", "sort": "name"}');
select id from admin_landlord('ann', 0);
select houses from admin_landlord_contents('ann', 0);

do $$
begin
    assert (suspend_landlord(('ann', null, 'k')::administrator, 0, '{"reason": "x"}')).status = 'gone';
    assert (admin_delete_landlord(('ann', null, 'k')::administrator, 0, '{}')).status = 'gone';
end
$$;

rollback;
