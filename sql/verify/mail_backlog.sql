-- Verify studentpalace:mail_backlog on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_function_privilege('studentpalace_web', 'mail_backlog()', 'execute'), 'the web role cannot see how many mails wait';
    assert (select waiting >= 0 and oldest >= 0 from mail_backlog()), 'the queue cannot be counted';
end
$$;

rollback;
