-- Verify studentpalace:sweeping on pg

begin;
set local search_path = palace;

select sweep();

do $$
begin
    assert to_regclass('palace.landlords_unconfirmed_idx') is not null, 'unconfirmed accounts are not found quickly';
    assert to_regclass('palace.mail_queue_dead_idx') is not null, 'dead letters are not found quickly';
end
$$;

rollback;
