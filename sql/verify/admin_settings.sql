-- Verify studentpalace:admin_settings on pg

begin;
set local search_path = palace;

select id from admin_terms_versions('ann');

do $$
begin
    assert (select count(*) from admin_settings('ann')) = 1;
    assert (select content from admin_text_blocks('ann', null, '[{"text": "# Terms"}]')) = 'Terms';
    assert (save_settings(('ann', null, 'k')::administrator, '{"version": "-1"}')).status = 'conflict';
end
$$;

rollback;
