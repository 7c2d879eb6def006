-- Verify studentpalace:admin_schemes on pg

begin;
set local search_path = palace;

select id from admin_schemes('ann');
select id from admin_scheme('ann', 0);

do $$
begin
    assert (delete_scheme(('ann', null, 'k')::administrator, '{"id": "0"}')).status = 'gone';
    assert (merge_schemes(('ann', null, 'k')::administrator, '{"id": "0", "into": "x"}')).status = 'refused';
end
$$;

rollback;
