-- Verify studentpalace:house_actions on pg

begin;
set local search_path = palace;

select id, landlord_id, version, city_id, title, cinema_room from house_forms where false;
select id, house_id, version, name, sofa from room_forms where false;
select house_id, landlord_id, rooms, photos, floorplans, documents, favourites from house_contents where false;
select room_id, house_id, landlord_id, photos, favourites from room_contents where false;

do $$
begin
    assert (jsonb_populate_record(null::house_forms, empty_house_form())).cinema_room = false;
    assert flat_of_street('Flat 2, High Street') = '2' and flat_of_street('Flatford Road') is null;
    assert house_hindrances('published', null, true, null, 1) = '';
end
$$;

rollback;
