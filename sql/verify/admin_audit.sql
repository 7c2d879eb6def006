-- Verify studentpalace:admin_audit on pg

begin;
set local search_path = palace;

select id from admin_audit('ann', '{"q": "house 7", "kind": "admin", "actor": "ann", "from": "2026-01-01", "to": "2026-01-31", "after": "9.9"}');
select action from admin_audit_actions('ann');
select admin_audit_file('ann', '{"q": "log_in", "sort": "oldest"}');

do $$
begin
    assert csv_line('a', null, '=1+"2"') = e'"a","","''=1+""2"""\r\n';
end
$$;

rollback;
