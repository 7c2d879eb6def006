-- Verify studentpalace:mails on pg

begin;
set local search_path = palace;

select 1 / (mail_delay(1) = interval '1 minute' and mail_delay(9) = interval '6 hours')::integer;

do $$
begin
    assert has_function_privilege('studentpalace_owner', 'enqueue_mail(text, text, jsonb, bytea)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'claim_mail()', 'execute');
    assert has_function_privilege('studentpalace_owner', 'mail_sent(integer, integer)', 'execute');
    assert has_function_privilege('studentpalace_owner', 'mail_failed(integer, integer, text, text)', 'execute');
end
$$;

rollback;
