-- Verify studentpalace:admin_overview on pg

begin;
set local search_path = palace;

select kind, total from admin_attention('ann');
select name, searches from admin_empty_searches('ann');

do $$
begin
    assert (select count(*) from admin_growth('ann')) = 5;
    assert (select count(*) from admin_history('ann')) = 53;
end
$$;

rollback;
