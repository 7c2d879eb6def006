-- The mail server has taken the mail that was claimed as this attempt.
-- yields: nothing
select mail_sent(:mail::integer, :attempt::integer)
