-- Every table of the site and of its schema's history, how many rows it has, and a checksum of what is in them: a line each, the same wherever
-- the same rows are. A backup keeps these lines, and what was restored has to give them again.

set datestyle = 'ISO, YMD';
set intervalstyle = 'postgres';
set timezone = 'UTC';
set bytea_output = 'hex';
set extra_float_digits = 1;
set statement_timeout = 0;

select format('select %L, count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) from %I.%I as t', nspname || '.' || relname, nspname, relname)
  from pg_class
  join pg_namespace on pg_namespace.oid = relnamespace
 where relkind = 'r' and nspname in ('palace', 'sqitch')
 order by nspname, relname \gexec
