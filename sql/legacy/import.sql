-- The import of an old site: one transaction, run by psql. `palace import` sets the variables work, source, kind, import, replace and dry_run, and
-- for the programs that it calls the environment: LEGACY_WORK, LEGACY_TOOLS, LEGACY_SOURCE, LEGACY_MEDIA, LEGACY_STORE.

\set ON_ERROR_STOP on
\set QUIET on
\pset pager off
\o /dev/null

begin;
set local client_min_messages = warning;
set local datestyle = 'ISO, YMD';
set local timezone = 'UTC';
set local statement_timeout = 0;
set local jit = off;
set local work_mem = '64MB';
set local client_connection_check_interval = '1s';

-- A schema for as long as the transaction. Everything in it belongs to the role that owns the site.
create schema legacy authorization studentpalace_owner;
set local role studentpalace_owner;

\ir tables.sql
\ir tools.sql
\copy (select table_name, column_name from information_schema.columns where table_schema = 'legacy' and is_generated = 'NEVER' and column_name not in ('row_key', 'left_out', 'made', 'state', 'hash') and table_name not in ('log', 'source', 'mended', 'facts', 'wanted', 'files', 'notes')) to program 'cat >"$LEGACY_WORK/columns"'
\copy legacy.facts from program 'exec "$LEGACY_TOOLS/read"'
\i :work/load.sql

set local search_path = palace;
\ir loaded.sql
\ir carried.sql
\ir target.sql
\ir rules.sql
\ir files.sql
\ir write.sql
\ir verify.sql
\o
\ir report.sql
\o /dev/null

-- The files lie ready; now they take their places, the last thing before the commit.
\if :dry_run
rollback;
\else
create unlogged table legacy.placed (file text);
\copy legacy.placed from program 'exec "$LEGACY_TOOLS/files" take-places'
insert into palace.imports (id, source, fingerprint) values (:'import', :'source', legacy.fingerprint());
insert into palace.audit_log (actor_kind, actor, action, object_type, after)
values ('system', 'palace import', 'import', 'site', (select jsonb_object_agg(source, written) from legacy.table_lines));
set local client_min_messages = error;
drop schema legacy cascade;
commit;
\endif
