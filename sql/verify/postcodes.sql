-- Verify studentpalace:postcodes on pg

begin;
set local search_path = palace;

do $$
begin
    assert normalise_postcode(' sa18ph') = 'SA1 8PH' and normalise_postcode('SWAN SEA') is null;
    assert outward_code('SA1 8PH') = 'SA1';
    assert array(select typed_prefixes('sa10, SA1 sa-2,sa1')) = '{SA1,SA2,SA10}';
end
$$;

rollback;
