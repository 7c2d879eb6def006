-- Verify studentpalace:notifications on pg

begin;
set local search_path = palace;

do $$
begin
    assert (select count(*) from pg_trigger where tgfoid = 'announce_change()'::regprocedure) = 13, 'a table does not announce its changes';
end
$$;

rollback;
