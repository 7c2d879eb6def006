-- Before the password of who is logged in is looked at: how long they have to wait, and what it is held against. Counts the try.
-- yields: nothing
select seconds, email, hash
  from begin_change(:account::integer)
