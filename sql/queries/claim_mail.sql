-- Takes the mail that is due for longest, for the time of a lease. data's own words are columns here: a stylesheet can speak of these.
-- yields: mail?
select id, attempts as attempt, to_address, template,
       left(encode(sha256((id || ' ' || created_at)::bytea), 'hex'), 32) as key,
       data ->> 'url_path'  as url_path,
       data ->> 'name'      as name,
       data ->> 'new_email' as new_email
  from claim_mail()
