-- Before a password is looked at: is logging in possible, how long does this one have to wait, and the hash, NULL for an address without an
-- account. Counts the try.
-- yields: nothing
select is_open, seconds, hash
  from begin_login(:email::text, :ip::inet)
