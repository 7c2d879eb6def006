-- Verify studentpalace:availability on pg

begin;
set local search_path = palace;

do $$
begin
    assert effective_start(true, '2026-06-30', '2026-09-01', '2025-11-22') = '2026-09-01';
    assert effective_start(true, null, '2026-09-01', '2025-11-22') is null;
    assert let_today(true, null, '2025-11-22') and not let_today(true, '2025-11-21', '2025-11-22');
    assert is_available(false, null, '2025-11-22');
    assert search_year('2025-11-01', '2025-11-22') = '2025/2026';
    assert normalise_availability(true, null, null, '2025-11-22') = row ('2026-06-30'::date, '2026-07-01'::date);
end
$$;

rollback;
