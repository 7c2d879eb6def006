-- What is possible at the moment, and whether there are terms to accept.
-- yields: switches
select is_switched_on('signups_enabled') as signups, is_switched_on('logins_enabled') as logins,
       exists (select from site_settings where key = 'terms_md' and value <> '') as terms
