-- The way of a mail: who may write one, that a claim is one sender's alone for as long as the lease, delays, giving up, that what a mail spoke
-- of is forgotten once it was sent, that none is sent for a link that works no more, and what becomes of those that wait for the mail server.

begin;
\ir lib/setup.psql

select plan(59);
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
select mail_failed(id, attempts, 'late', 'hopeless') from claimed where to_address = 'ann@test.example';
select is((select state from mail_queue where to_address = 'ann@test.example'), 'sent', 'and stays sent');

-- Failed
select mail_failed(id, attempts, repeat('x', 600), 'refused') from claimed where template = 'reset_password';
select results_eq($$ select state, attempts, next_attempt_at, last_error from mail_queue where template = 'reset_password' $$,
                  $$ values ('queued', 1, now() + interval '1 minute', repeat('x', 500)) $$, 'one that failed waits for a minute');
select is_empty('select * from claim_mail()', 'and is not claimed before');
update mail_queue set next_attempt_at = now() where state = 'queued';
select is((select attempts from claim_mail()), 2, 'the second time it is claimed is another claim');
select mail_sent(id, attempts) from claimed where template = 'reset_password';
select is((select state from mail_queue where template = 'reset_password'), 'sending', 'whoever had the first cannot say that it was sent');
select mail_failed(id, 2, 'no such mailbox', 'hopeless') from claimed where template = 'reset_password';
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
select mail_failed(id, attempts, 'busy', 'refused') from claim_mail();
select is((select state from mail_queue where to_address = 'cat@test.example'), 'failed', 'or by the tenth failure');

select results_eq('select mail_delay(n) from generate_series(1, 10) as n',
                  $$ select m * interval '1 minute' from unnest(array[1, 4, 16, 64, 256, 360, 360, 360, 360, 360]) as m $$, 'delays grow');
select is((select sum(mail_delay(n)) from generate_series(1, most_mail_attempts() - 1) as n), interval '29 hours 41 minutes', 'so that a mail is not given up for more than a day');

-- For links
create temp table owner as select pg_temp.new_landlord('owner@test.example') as id, '0a' || repeat('0', 62) as one, '0b' || repeat('0', 62) as two;
create function pg_temp.ask(token text, life interval default '60 minutes') returns void language sql as $$
    select send_link(id, 'reset_password', token, life, 'owner@test.example', 'reset_password', '/password/reset') from owner
$$;
create function pg_temp.states() returns text language sql as $$
    select string_agg(concat_ws(' ', state, attempts, data ->> 'url_path'), ', ' order by id) from mail_queue where to_address = 'owner@test.example'
$$;
update mail_queue set next_attempt_at = 'infinity' where state in ('queued', 'sending');
select pg_temp.ask(one) from owner;
select pg_temp.ask(two) from owner;
select is((select data ->> 'url_path' from claim_mail()), (select '/password/reset?token=' || two from owner), 'a link is not sent when there is a newer one of its kind');
select is(pg_temp.states(), (select 'expired 0, sending 1 /password/reset?token=' || two from owner), 'its mail has come to its end, and forgets the link');
select mail_failed(id, 1, 'away', 'away') from mail_queue where state = 'sending' and to_address = 'owner@test.example';
update account_tokens set expires_at = now();
update mail_queue set next_attempt_at = now() where to_address = 'owner@test.example' and state = 'queued';
select is_empty('select * from claim_mail()', 'nor when it is too old');
select is(pg_temp.states(), 'expired 0, expired 1', 'which counts as no attempt');
select is((select last_error from mail_queue where to_address = 'owner@test.example' and attempts = 1), 'away', 'what the mail server said stays');
select throws_ok($$ update mail_queue set data = '{"url_path": "/x"}' where state = 'expired' $$, '23514', null, 'it never has a link again');
delete from mail_queue where to_address = 'owner@test.example';
select pg_temp.ask(one) from owner;
update account_tokens set used_at = now();
select is_empty('select * from claim_mail()', 'nor when it was used');
select pg_temp.ask(one) from owner;
delete from landlords l using owner where l.id = owner.id;
select is_empty('select * from claim_mail()', 'nor when its account is gone');
select enqueue_mail('owner@test.example', 'signup_known', '{"url_path": "/password/forgot"}');
select is((select data ->> 'url_path' from claim_mail()), '/password/forgot', 'a link that is for everybody is no such link');
select enqueue_mail('owner@test.example', 'reset_password', '{}', '\x00') from generate_series(1, 50);
select enqueue_mail('behind@test.example', 'account_closed');
select is((select to_address from claim_mail()), 'behind@test.example', 'many such mails keep nobody waiting');
select enqueue_mail('owner@test.example', 'reset_password', '{}', '\x00') from generate_series(1, 1050);
select enqueue_mail('far-behind@test.example', 'account_closed');
select is_empty('select * from claim_mail()', 'a claim comes to an end, whatever there is');
select is((select to_address from claim_mail()), 'far-behind@test.example', 'and the next one goes on');

-- Waiting for the server
delete from mail_queue;
select enqueue_mail(format('a%s@test.example', n), 'account_closed') from generate_series(1, 5) as n;
update mail_queue set state = 'sending', attempts = 9 - right(split_part(to_address, '@', 1), 1)::integer;
select mail_failed(id, attempts, 'no answer', 'away') from mail_queue;
update mail_queue set state = 'sending' where to_address in ('a2@test.example', 'a3@test.example');
select mail_failed(id, attempts, 'not now', 'refused') from mail_queue where to_address = 'a3@test.example';
select is_empty('select * from claim_mail()', 'mails wait for the server as long as it is away');
select mail_sent(id, attempts) from mail_queue where to_address = 'a2@test.example';
select results_eq($$ select to_address, state, attempts, next_attempt_at from mail_queue order by id $$,
                  $$ values ('a1@test.example', 'queued', 0, now()), ('a2@test.example', 'sent', 7, now() + interval '6 hours'),
                            ('a3@test.example', 'queued', 6, now() + interval '6 hours'), ('a4@test.example', 'queued', 0, now()), ('a5@test.example', 'queued', 0, now()) $$,
                  'when it has taken one the others begin anew, but for what it has refused');
create function pg_temp.claimed(mails integer) returns text language plpgsql as $$
declare
    addresses text[];
begin
    for n in 1 .. mails loop
        addresses := addresses || array(select to_address from claim_mail());
    end loop;
    return array_to_string(addresses, ' ');
end
$$;
select is(pg_temp.claimed(4), 'a1@test.example a4@test.example a5@test.example', 'in the order in which they were written');
select mail_failed(id, attempts, 'no answer', 'away') from mail_queue where state = 'sending';
select is((select max(attempts) from mail_queue where state = 'queued' and server_away), 1, 'away again');
insert into mail_queue (to_address, template, server_away, next_attempt_at) select format('b%s@test.example', n), 'account_closed', true, now() + interval '1 hour' from generate_series(1, 250) as n;
select enqueue_mail('c@test.example', 'account_closed');
select mail_sent(id, attempts) from claim_mail();
select is((select count(*) from mail_queue where server_away), 153::bigint, 'many are called batch by batch');
select mail_sent(id, attempts) from claim_mail();
select mail_sent(id, attempts) from claim_mail();
select is((select count(*) from mail_queue where server_away), 0::bigint, 'with each that is sent');
select results_eq($$ select to_address from mail_queue where state = 'sent' order by id desc limit 1 $$, $$ values ('c@test.example') $$, '... the first of them was the one that found the server');

select * from finish();
rollback;
