-- What seals the forms of those who are not logged in.
-- yields: nothing
select form_secret() as secret
