-- It has not: it was away, has refused it for now, or it never will (hopeless).
-- yields: nothing
select mail_failed(:mail::integer, :attempt::integer, :error::text, :reason::text)
