-- Deploy studentpalace:versions to pg
-- requires: schema

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- For BEFORE UPDATE on rows that forms edit: a form sends back the version it was drawn from (IN10).
create function raise_version() returns trigger
language plpgsql as $$
begin
    new.version    := old.version + 1;
    new.updated_at := now();
    return new;
end
$$;

-- The same for rows without a version.
create function stamp_update() returns trigger
language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end
$$;

commit;
