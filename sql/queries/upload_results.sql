-- What came of the files that were sent with the form before this page: taken, or the kind of problem that each has.
-- yields: uploads/upload*
select r.name, r.status
  from own_file_results(:account::integer, :result::integer) as r
