-- Verify studentpalace:accreditation_types on pg

begin;
set local search_path = palace;

do $$
begin
    assert exists (select from accreditation_types where slug = 'other-scheme'), 'the list of schemes is empty';
end
$$;

rollback;
