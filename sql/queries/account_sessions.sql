-- Where the landlord is logged in, this session among them.
-- yields: sessions/session*
select agent, iso_instant(began) as began, iso_instant(last_seen) as last_seen, is_this
  from account_sessions(:account::integer, :session::text, :session_idle::integer)
