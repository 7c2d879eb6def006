-- Verify studentpalace:dates on pg

begin;
set local search_path = palace;
set local studentpalace.today = '2026-06-30';

do $$
begin
    assert today() = '2026-06-30';
    assert academic_year('2026-06-30') = '2025/2026';
    assert academic_year('2026-07-01') = '2026/2027';
    assert array(select year_choices('2026-06-30')) = '{2025/2026,2026/2027,2027/2028,2028/2029,2029/2030}';
    assert iso_instant('2026-07-01 01:00+01') = '2026-07-01T00:00:00Z';
end
$$;

rollback;
