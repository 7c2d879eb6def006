-- Revert studentpalace:roles from pg
--
-- A role that another database of the cluster still uses stays.

begin;

do $$
declare
    role text;
begin
    foreach role in array array['studentpalace_web', 'studentpalace_owner'] loop
        begin
            execute format('drop role if exists %I', role);
        exception
            when dependent_objects_still_exist then null;
        end;
    end loop;
end
$$;

commit;
