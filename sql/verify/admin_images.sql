-- Verify studentpalace:admin_images on pg

begin;
set local search_path = palace;

select id, cursor from admin_images('ann', '{"kind": "room", "broken": "true", "limit": "7", "sort": "house", "after": "7.7"}');
select kind from admin_missing('ann');
select hash from admin_image('ann', 'house', 0, '', 480, 'jpg');
select file from admin_document('ann', 0);

do $$
begin
    assert (remove_image(('ann', null, 'k')::administrator, 0, '{}')).status = 'gone';
    -- Called, it would remember an answer, whose number stays taken.
    assert to_regprocedure('remove_missing(administrator, jsonb)') is not null;
end
$$;

rollback;
