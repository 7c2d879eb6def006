-- Verify studentpalace:imports on pg

begin;
set local search_path = palace;

select id, at, source, fingerprint from imports where false;
select logo_legacy_path, photo_legacy_path from landlord_profiles where false;
select path, kind, owner, hash, width from public_legacy_pictures where false;

do $$
begin
    assert has_table_privilege('studentpalace_web', 'public_legacy_pictures', 'select'), 'the web role cannot read old addresses';
end
$$;

rollback;
