-- Verify studentpalace:picture_actions on pg

begin;
set local search_path = palace;

do $$
begin
    assert set_page(('room', 7, 9)) = '/landlord/houses/7/rooms/9/photos' and set_owner(('room', 7, 9)) = 9;
    assert set_page(('plan', 7, null)) = '/landlord/houses/7/floor-plans' and set_owner(('plan', 7, null)) = 7;
    assert moved_picture('{1, 2, 3}', 3, 'up') = '{1, 3, 2}' and moved_picture('{1, 2, 3}', 3, 'down') = '{1, 2, 3}';
end
$$;

rollback;
