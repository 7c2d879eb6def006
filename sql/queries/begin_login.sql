-- Before a password is looked at: how long this one has to wait, and the hash, NULL for an address without an account. Counts the try.
-- yields: nothing
select seconds, hash
  from begin_login(:email::text, :ip::inet)
