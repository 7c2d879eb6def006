-- Verify studentpalace:offers on pg

begin;
set local search_path = palace;

select house_id, year, from_year, to_year, city_id, is_first, capacity, published, verified_until, house_bits, room_ids, prices, starts, lowest, rooms
  from offers
 where false;

do $$
begin
    assert year_number('2026-06-30') = 2025 and year_number('2026-07-01') = 2026;
    assert not exists (select house_id from offer_facts except select house_id from offers), 'a house has no offers';
end
$$;

rollback;
