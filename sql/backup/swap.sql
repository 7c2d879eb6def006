-- The restored database takes the place of the site's, which is kept under the name `before`: all of it or nothing. Renaming waits for others to
-- leave the database, and lets no new one in meanwhile.

\set ON_ERROR_STOP on
\set QUIET on

select exists (select from pg_database where datname = :'site') as standing \gset
begin;
\if :standing
alter database :"site" rename to :"before";
\endif
alter database :"restored" rename to :"site";
commit;
