-- Verify studentpalace:portfolio on pg

begin;
set local search_path = palace;

select room_id, landlord_id, version, price_pcm, is_let, let_until, available_from, changed_at
  from room_undos
 where false;

select room_id, version, price_pcm, is_let, let_until, available_from, new_price_pcm, new_is_let, new_let_until, new_available_from, changes
  from room_changes('{}', '{}');

do $$
begin
    assert change_problems('{1}', '{"roll_forward": "true", "confirm": "true"}') = '[]';
end
$$;

rollback;
