-- Verify studentpalace:versions on pg

select 'palace.raise_version()'::regprocedure, 'palace.stamp_update()'::regprocedure;
