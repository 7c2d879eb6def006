-- What a backup takes from the database, all of it as it was at one moment: the dump, which pg_dump makes within the snapshot of this transaction, what
-- the tables hold, and the files that rows name. Run by `palace backup`, which sets the variable work, and for
-- the program that makes the dump BACKUP_TOOLS, BACKUP_WORK and BACKUP_DB.

\set ON_ERROR_STOP on
\set QUIET on
\pset tuples_only on
\pset format unaligned
\pset fieldsep '\t'
\pset pager off

begin transaction isolation level repeatable read, read only;
select pg_export_snapshot() as snapshot \gset
\setenv BACKUP_SNAPSHOT :snapshot
\! "$BACKUP_TOOLS/dump"

\o :work/tables
\ir tables.sql
\o :work/wanted
\ir files.sql
\o :work/schema
select change from sqitch.changes order by committed_at desc, planned_at desc limit 1;
\o
commit;
