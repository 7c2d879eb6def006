-- All that is kept of the account, as JSON.
-- yields: nothing
select account_export(:account::integer) as json
