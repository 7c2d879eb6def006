-- Verify studentpalace:settings on pg

begin;
set local search_path = palace;

select key, value
  from site_settings
 where false;

select id, text, created_at, created_by
  from terms_versions
 where false;

do $$
begin
    assert (select count(*) from site_settings) >= 9, 'settings are missing';
end
$$;

rollback;
