-- The way of a mail: who may write one, that a claim is one sender's alone for as long as the lease, delays, giving up, and that what a
-- mail spoke of is forgotten once it was sent.

begin;
\ir lib/setup.psql

select plan(39);
delete from mail_queue;
select results_eq('select waiting, oldest from mail_backlog()', $$ values (0::bigint, 0::bigint) $$, 'none waits');

-- Written
select lives_ok($$ select enqueue_mail('ann@test.example', 'confirm_signup', '{"url_path": "/confirm/abc"}') $$, 'a mail is written');
select results_eq('select to_address, template, data, state, attempts from mail_queue',
                  $$ values ('ann@test.example', 'confirm_signup', '{"url_path": "/confirm/abc"}'::jsonb, 'queued', 0) $$, 'as it was given');
select throws_ok(format('select enqueue_mail(%L, %L)', address, 'reset_password'), '23514', null, 'no address: ' || quote_literal(address))
  from unnest(array[e'a@b.example\nBcc: c@d.example', e'a@b.example\r\n', 'a b@c.example', 'a@b@c.example', '<a@b.example>', 'a@b.example, c@d.example',
                    'a', '@b.example', 'a@', '', 'Ann <a@b.example>', e'a@b.example\tx', '"a"@b.example']) as address;
select throws_ok(format('select enqueue_mail(%L, %L)', 'a@b.example', template), '23514', null, 'no template: ' || quote_literal(template))
  from unnest(array['../pages/home', '', 'Confirm', e'a\nb']) as template;
select lives_ok($$ select enqueue_mail('ä@häuser.example', 'reset_password') $$, 'an address of any script');

-- Waiting
update mail_queue set created_at = now() - interval '1 hour' where to_address = 'ann@test.example';
select results_eq('select waiting, oldest from mail_backlog()', $$ values (2::bigint, 3600::bigint) $$, 'two wait, the older since an hour');

-- Claimed
create temp table claimed as select * from claim_mail();
select results_eq('select to_address, state, attempts from claimed', $$ values ('ann@test.example', 'sending', 1) $$, 'the oldest is claimed first');
select is((select next_attempt_at from claimed), now() + interval '10 minutes', 'for the time of the lease');
insert into claimed select * from claim_mail();
select is((select count(*) from claimed), 2::bigint, 'then the next');
select is_empty('select * from claim_mail()', 'and nothing twice');

select results_eq('select waiting, oldest from mail_backlog()', $$ values (2::bigint, 3600::bigint) $$, 'being claimed is not being sent');

-- Sent
select mail_sent(id, attempts) from claimed where to_address = 'ann@test.example';
select results_eq($$ select state, data, sent_at, last_error from mail_queue where to_address = 'ann@test.example' $$,
                  $$ values ('sent', '{}'::jsonb, now(), '') $$, 'a mail that was sent forgets what it spoke of');
select mail_failed(id, attempts, 'late', true) from claimed where to_address = 'ann@test.example';
select is((select state from mail_queue where to_address = 'ann@test.example'), 'sent', 'and stays sent');

-- Failed
select mail_failed(id, attempts, repeat('x', 600), false) from claimed where template = 'reset_password';
select results_eq($$ select state, attempts, next_attempt_at, last_error from mail_queue where template = 'reset_password' $$,
                  $$ values ('queued', 1, now() + interval '1 minute', repeat('x', 500)) $$, 'one that failed waits for a minute');
select is_empty('select * from claim_mail()', 'and is not claimed before');
update mail_queue set next_attempt_at = now() where state = 'queued';
select is((select attempts from claim_mail()), 2, 'the second time it is claimed is another claim');
select mail_sent(id, attempts) from claimed where template = 'reset_password';
select is((select state from mail_queue where template = 'reset_password'), 'sending', 'whoever had the first cannot say that it was sent');
select mail_failed(id, 2, 'no such mailbox', true) from claimed where template = 'reset_password';
select results_eq($$ select state, last_error from mail_queue where template = 'reset_password' $$,
                  $$ values ('failed', 'no such mailbox') $$, 'hopeless: given up at once');

-- Lost
select enqueue_mail('ben@test.example', 'account_closed');
select claim_mail();
update mail_queue set next_attempt_at = now() where to_address = 'ben@test.example';
select is((select attempts from claim_mail()), 2, 'a claim ends with its lease');
update mail_queue set next_attempt_at = now(), attempts = 10 where to_address = 'ben@test.example';
select is_empty('select * from claim_mail()', 'and there are ten at most');
select sweep();
select is((select state from mail_queue where to_address = 'ben@test.example'), 'failed', 'a mail that has had them all is given up by the next sweep');
select enqueue_mail('cat@test.example', 'account_closed');
update mail_queue set attempts = 9 where to_address = 'cat@test.example';
select mail_failed(id, attempts, 'busy', false) from claim_mail();
select is((select state from mail_queue where to_address = 'cat@test.example'), 'failed', 'or by the tenth failure');

select results_eq('select mail_delay(n) from generate_series(1, 10) as n',
                  $$ select m * interval '1 minute' from unnest(array[1, 4, 16, 64, 256, 360, 360, 360, 360, 360]) as m $$, 'delays grow');

select * from finish();
rollback;
