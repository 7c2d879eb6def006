-- Verify studentpalace:cities on pg

begin;
set local search_path = palace;

select id, name, is_active, sort_order, nation, created_at
  from cities
 where false;

select city_id, prefix
  from city_postcode_prefixes
 where false;

do $$
begin
    assert city_accepts_postcode(0, 'SA1 8PH'), 'a city without prefixes accepts every postcode';
end
$$;

rollback;
