-- A page of mails that the address asks for, never what they say. One more than a page has says that there are more; one that is passed is no hit, behind it
-- the search goes on.
-- yields: mails/mail*
select id, cursor, to_address, template, state, attempts, iso_instant(next_attempt_at) as next_attempt_at, last_error, iso_instant(created_at) as created_at,
       iso_instant(sent_at) as sent_at, can_be_sent, passed
  from admin_mails(:admin::text, :fields::jsonb)
