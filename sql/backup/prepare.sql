-- What a dump of one database does not hold: the roles of the site, which belong to the cluster, and what the change `schema` says about the
-- database as a whole. Run on a new database, as its owner, before a backup is restored into it.

\set ON_ERROR_STOP on
\set QUIET on

\ir ../deploy/roles.sql

do $$
begin
    execute format('alter database %I set search_path = palace', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to studentpalace_web', current_database());
end
$$;
