-- Who is logged in: the landlord of a session, with the secret that seals their forms. No row: nobody.
-- yields: nothing
select account, email, secret
  from find_session(:session::text, :session_idle::integer)
