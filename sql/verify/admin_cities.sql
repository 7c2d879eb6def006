-- Verify studentpalace:admin_cities on pg

begin;
set local search_path = palace;

select id from admin_cities('ann');
select id from admin_city('ann', 0);

do $$
begin
    assert suggested_prefixes('leeds') = '{LS}';
    assert suggested_prefixes('Sheffield') = '{S1,S2,S3,S4,S5,S6,S7,S8,S9}', 'S is not SA';
    assert (delete_city(('ann', null, 'k')::administrator, '{"city_id": "0"}')).status = 'gone';
end
$$;

rollback;
