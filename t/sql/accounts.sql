-- Accounts: sessions and their ends, what a password that was right or wrong leads to, links by mail, which work once, and that what
-- strangers are told never tells whether there is an account (AC, D-8, D-10, D-12).

begin;
\ir lib/setup.psql

select plan(77);
delete from mail_queue;
delete from throttles;
delete from landlords;
update site_settings set value = '' where key = 'terms_md';

create function pg_temp.me(key text default null, account integer default null) returns caller language sql as $$
    select (account, '192.0.2.1'::inet, key)::caller
$$;
create function pg_temp.token(digit text) returns text language sql as $$ select repeat(digit, 64) $$;
create function pg_temp.hash(digit text) returns text language sql as $$ select encode(sha256(decode(repeat(digit, 64), 'hex')), 'hex') $$;
create function pg_temp.kinds(o outcome) returns text language sql as $$
    select o.status || coalesce(':' || (select string_agg(p ->> 'kind', ',') from jsonb_array_elements(o.problems) as p), '')
$$;
create function pg_temp.mails() returns text language sql as $$ select coalesce(string_agg(template || ' ' || to_address, ', ' order by id), '') from mail_queue $$;

-- ---- signing up
select is((sign_up(pg_temp.me('k1'), ' Ann@Test.example ', 'h1', false, pg_temp.token('a'))).location, '/signup?done=mail_sent', 'somebody signs up');
select results_eq('select email, password_hash, email_confirmed_at, terms_version_id from landlords', $$ values ('ann@test.example', 'h1', null::timestamptz, null::integer) $$,
                  'the account is not confirmed');
select is(pg_temp.mails(), 'confirm_signup ann@test.example', 'and gets a link');
select is((select data ->> 'url_path' from mail_queue), '/signup/confirm?token=' || pg_temp.token('a'), 'with the token');
select is((select encode(token_hash, 'hex') from account_tokens), pg_temp.hash('a'), 'of which the hash is kept');
select is((select expires_at - created_at from account_tokens), interval '48 hours', 'for two days');
select is((sign_up(pg_temp.me('k1'), 'ann@test.example', 'h2', false, pg_temp.token('b'))).location, '/signup?done=mail_sent', 'the same form again');
select is((select password_hash from landlords), 'h1', 'does nothing');
select is((sign_up(pg_temp.me('k2'), 'ann@test.example', 'h2', false, pg_temp.token('b'))).status, 'done', 'signing up again');
select is((select password_hash from landlords), 'h2', 'replaces the unconfirmed account');
select is(pg_temp.kinds(confirm_email(pg_temp.me('c1'), pg_temp.token('a'))), 'refused:link', 'the first link is dead then');
select is((select email_confirmed_at from landlords), null, 'and confirms nothing');
select is(pg_temp.kinds(confirm_email(pg_temp.me('c2'), t)), 'refused:link', 'no link: ' || coalesce(left(t, 10), 'NULL'))
  from unnest(array[null, '', 'x', repeat('z', 64), pg_temp.token('c'), repeat('a', 63)]) as t;
select is(pg_temp.kinds(reset_password(pg_temp.me('c3'), pg_temp.token('b'), 'h9')), 'refused:link', 'a link of another purpose');
select is((confirm_email(pg_temp.me('c4'), pg_temp.token('b'))).location, '/login?done=confirmed', 'the right one confirms');
select isnt((select email_confirmed_at from landlords), null, 'the address');
select is((confirm_email(pg_temp.me('c4'), pg_temp.token('b'))).location, '/login?done=confirmed', 'the same form again is answered alike');
select is(pg_temp.kinds(confirm_email(pg_temp.me('c5'), pg_temp.token('b'))), 'refused:link', 'another one is too late');
delete from mail_queue;
select is((sign_up(pg_temp.me('k3'), 'ANN@test.example', 'h3', false, pg_temp.token('d'))).location, '/signup?done=mail_sent', 'a known address is answered alike');
select is((select password_hash from landlords), 'h2', 'but nothing changes');
select is(pg_temp.mails(), 'signup_known ann@test.example', 'and its owner is told');
select count(sign_up(pg_temp.me('m' || n), 'ann@test.example', 'h3', false, pg_temp.token('d'))) as many from generate_series(1, 5) as n \gset
select is((select count(*) from mail_queue), 1::bigint, 'not more often than is bearable');
update site_settings set value = 'Be good.' where key = 'terms_md';
select is(pg_temp.kinds(sign_up(pg_temp.me('k4'), 'bob@test.example', 'h', accepts, pg_temp.token('e'))), 'refused:required', 'terms have to be accepted')
  from unnest(array[false, null]) as accepts;
select is((sign_up(pg_temp.me('k5'), 'bob@test.example', 'h', true, pg_temp.token('e'))).status, 'done', 'accepted');
select is((select t.text from landlords l join terms_versions t on t.id = l.terms_version_id where email = 'bob@test.example' and terms_accepted_at is not null),
          'Be good.', 'D-44: in which version is kept');
update site_settings set value = '0' where key = 'signups_enabled';
select is(pg_temp.kinds(sign_up(pg_temp.me('k6'), 'cem@test.example', 'h', true, pg_temp.token('f'))), 'refused:closed', 'signing up is switched off');
select is((select count(*) from landlords), 2::bigint, 'then there is no new account');

-- ---- logging in
select id as ann from landlords where email = 'ann@test.example' \gset
select results_eq($$ select seconds, hash from begin_login('Ann@test.example', '192.0.2.1') $$, $$ values (0, 'h2') $$, 'the hash of an account');
select results_eq($$ select seconds, hash from begin_login('nobody@test.example', '192.0.2.1') $$, $$ values (0, null::text) $$, 'none of an unknown one');
create function pg_temp.log_in(email text, is_right boolean, digit text, next text default null, old text default null) returns outcome language sql as $$
    select log_in(pg_temp.me(), email, is_right, null, old, pg_temp.hash(digit), pg_temp.token('0'), pg_temp.token('9'), 'Test', 604800, next)
$$;
select is(pg_temp.kinds(pg_temp.log_in('ann@test.example', false, '1')), 'refused:login', 'a wrong password');
select is(pg_temp.log_in('nobody@test.example', false, '1'), pg_temp.log_in('ann@test.example', false, '1'), 'AC5: an unknown address is answered alike');
select is(pg_temp.kinds(pg_temp.log_in('nobody@test.example', true, '1')), 'refused:login', 'and never logged in');
select is((select count(*) from sessions), 0::bigint, 'no session of these');
select is((pg_temp.log_in('ann@test.example', true, '1')).location, '/dashboard', 'the right one');
select is((pg_temp.log_in('ann@test.example', true, '2', '/landlord/houses')).location, '/landlord/houses', 'and on to where one wanted to go');
select results_eq(format($$ select account, email, secret from find_session(%L, 43200) $$, pg_temp.hash('1')),
                  format($$ values (%s, 'ann@test.example', %L) $$, :ann, pg_temp.token('0')), 'a session is found by its hash');
select is_empty(format($$ select account from find_session(%L, 43200) $$, h), 'nothing is found by ' || left(h, 8))
  from unnest(array[pg_temp.hash('3'), pg_temp.token('1')]) as h;
select is((pg_temp.log_in('ann@test.example', true, '3', null, pg_temp.hash('1'))).status, 'done', 'a new session in the same browser');
select is_empty(format($$ select account from find_session(%L, 43200) $$, pg_temp.hash('1')), 'ends the one before');
select log_in(pg_temp.me(), 'ann@test.example', true, 'h4', null, pg_temp.hash('4'), pg_temp.token('0'), pg_temp.token('9'), 'Test', 604800, null) as x \gset
select is((select password_hash from landlords where id = :ann), 'h4', 'AC3: an outdated hash is replaced');
delete from mail_queue;
delete from throttles;
select is(pg_temp.kinds(pg_temp.log_in('bob@test.example', true, '5')), 'refused:unconfirmed', 'who is not confirmed is told so');
select is(pg_temp.mails(), 'confirm_signup bob@test.example', 'and gets a new link');
select is(pg_temp.kinds(pg_temp.log_in('bob@test.example', false, '5')), 'refused:login', 'but only who has the right password');
update landlords set suspended_at = now(), suspended_reason = 'Why.' where email = 'ann@test.example';
select is((pg_temp.log_in('ann@test.example', true, '5')).problems, '[{"kind": "suspended", "field": "", "given": "Why."}]', 'a suspended one is told why');
select is(pg_temp.kinds(pg_temp.log_in('ann@test.example', false, '5')), 'refused:login', 'again only with the right password');
select is_empty(format($$ select account from find_session(%L, 43200) $$, pg_temp.hash('4')), 'and sessions are none any more');
update landlords set suspended_at = null;
update site_settings set value = '0' where key = 'logins_enabled';
select is(pg_temp.kinds(pg_temp.log_in('ann@test.example', true, '5')), 'refused:closed', 'logging in is switched off');
select isnt_empty(format($$ select account from find_session(%L, 43200) $$, pg_temp.hash('4')), 'running sessions go on');

-- ---- forgotten passwords
delete from mail_queue;
select is((ask_for_reset(pg_temp.me('r1'), 'nobody@test.example', pg_temp.token('a'))).location, '/password/forgot?done=mail_sent', 'a link for nobody');
select is(pg_temp.mails(), '', 'is no mail');
select is((ask_for_reset(pg_temp.me('r2'), 'Ann@test.example', pg_temp.token('a'))).location, '/password/forgot?done=mail_sent', 'AC8: a known address is answered alike');
select is((select expires_at - created_at from account_tokens where purpose = 'reset_password'), interval '60 minutes', 'the link works for an hour');
select is(email_of_reset(pg_temp.token('a')), 'ann@test.example', 'and is hers');
update account_tokens set expires_at = now() - interval '1 second' where purpose = 'reset_password';
select is(pg_temp.kinds(reset_password(pg_temp.me('r3'), pg_temp.token('a'), 'h5')), 'refused:link', 'then it is over');
update account_tokens set expires_at = now() + interval '1 second' where purpose = 'reset_password';
select is((reset_password(pg_temp.me('r4'), pg_temp.token('a'), 'h5')).location, '/login?done=password_set', 'in time it sets the password');
select is((select password_hash from landlords where id = :ann), 'h5', 'to the new one');
select is((select count(*) from sessions where landlord_id = :ann), 0::bigint, 'D-10: and ends all sessions');
select is(pg_temp.mails(), 'reset_password ann@test.example, password_changed ann@test.example', 'of which she is told');

-- ---- changes while logged in
update site_settings set value = '1' where key = 'logins_enabled';
delete from throttles;
delete from mail_queue;
select is((pg_temp.log_in('ann@test.example', true, '6')).status, 'done', 'she logs in');
select is(pg_temp.kinds(ask_for_new_email(pg_temp.me('e1', :ann), false, 'new@test.example', pg_temp.token('b'))), 'refused:password', 'a change needs the password');
select is((ask_for_new_email(pg_temp.me('e2', :ann), true, 'New@test.example', pg_temp.token('b'))).status, 'done', 'with it');
select is(pg_temp.mails(), 'change_email new@test.example, email_changing ann@test.example', 'the new address gets a link, the old one is told');
select is((select email from landlords where id = :ann), 'ann@test.example', 'until then the old one counts');
select is((confirm_new_email(pg_temp.me('e3'), pg_temp.token('b'))).location, '/landlord/account?done=email_changed', 'the link');
select is((select email from landlords where id = :ann), 'new@test.example', 'changes it');
select is((select count(*) from mail_queue where template = 'email_changed'), 2::bigint, 'of which both are told');
select is((close_account(pg_temp.me('x1', :ann), true)).location, '/login?done=account_closed', 'closing');
select is((select count(*) from landlords where id = :ann), 0::bigint, 'deletes the account');
select is((select string_agg(action, ' ' order by id) from audit_log where actor = :'ann'),
          'confirm_email log_in log_in log_in log_in reset_password log_in failed_password ask_for_new_email change_email close_account', 'the audit log knows it all');
select is_empty($$ select 1 from audit_log where before::text ~ 'hash|h[1-5]"' or after::text ~ 'hash|h[1-5]"' or after::text ~ '[0-9a-f]{64}' $$, 'and no secret');

select * from finish();
rollback;
