-- Verify studentpalace:admin_lists on pg

begin;
set local search_path = palace;

do $$
begin
    assert search_pattern('High_St%') = '%high\_st\%%';
    assert search_pattern('ab') = 'ab', 'two letters are no part of a text';
    assert cursor_number('7.12') = 7;
    assert exists (select from pg_opclass where opcname = 'gin_trgm_ops'), 'there are no trigrams';
end
$$;

rollback;
