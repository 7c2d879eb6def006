-- Verify studentpalace:money on pg

begin;
set local search_path = palace;

do $$
begin
    assert weekly_rent(325) = 75 and weekly_rent(1) = 0;
end
$$;

rollback;
