-- Verify studentpalace:summaries on pg

begin;
set local search_path = palace;

select house_id, landlord_id, city_id, published_at, is_public, rooms_total, public_rooms_total, photos_total
  from house_summaries
 where false;

do $$
begin
    assert not exists (select house_id from house_facts except select house_id from house_summaries), 'a house has no summary';
end
$$;

rollback;
