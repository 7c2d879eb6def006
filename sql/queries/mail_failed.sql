-- It has not; hopeless: it never will.
-- yields: nothing
select mail_failed(:mail::integer, :attempt::integer, :error::text, :hopeless::boolean)
