-- Verify studentpalace:document_actions on pg

begin;
set local search_path = palace;

do $$
begin
    assert documents_page(7) = '/landlord/houses/7/epc';
    assert not has_function_privilege('studentpalace_web', 'set_current_document(integer, integer)', 'execute'), 'the web role can choose any document';
end
$$;

rollback;
