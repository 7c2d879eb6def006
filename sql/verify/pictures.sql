-- Verify studentpalace:pictures on pg

begin;
set local search_path = palace;

select kind, owner, id, content_hash, original_file, origin, width, height, bytes, modern, alt_text, is_primary, sort_order, legacy_path, created_at
  from pictures
 where false;

do $$
begin
    assert picture_order('house', 0) = '{}';
end
$$;

rollback;
