-- Verify studentpalace:admin_reports on pg

begin;
set local search_path = palace;

select id, cursor from admin_mails('ann', '{"q": "a@", "state": "failed", "from": "2026-01-01", "to": "2026-01-31", "sort": "attempts"}');
select id, cursor from admin_students('ann', '{"q": "someone", "sort": "email"}');
select id from admin_summaries('ann', '{}');
select name from admin_indexes('ann');

do $$
begin
    assert (select count(*) from admin_totals('ann')) = 1;
    assert exists (select from admin_tables('ann') where name = 'houses' and columns like 'id integer, landlord_id integer, %');
    assert (select size > 0 from admin_database('ann'));
    assert (retry_mail(('ann', null, 'k')::administrator, '{"id": "0"}')).status = 'gone';
end
$$;

rollback;
