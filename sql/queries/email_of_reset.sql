-- Whose password a link resets; NULL when it does not work.
-- yields: nothing
select email_of_reset(:token::text) as email
