-- Verify studentpalace:mail_role on pg

begin;
set local search_path = palace;

do $$
begin
    assert has_function_privilege('studentpalace_web', 'claim_mail()', 'execute'), 'the web role cannot send mail';
    assert has_function_privilege('studentpalace_web', 'sweep()', 'execute'), 'the web role cannot clean up';
    assert not has_any_column_privilege('studentpalace_web', 'mail_queue', 'select'), 'the web role can read mails';
    assert not has_function_privilege('studentpalace_web', 'enqueue_mail(text, text, jsonb, bytea)', 'execute'), 'the web role can write mails';
end
$$;

rollback;
