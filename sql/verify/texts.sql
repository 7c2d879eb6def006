-- Verify studentpalace:texts on pg

begin;
set local search_path = palace;

do $$
begin
    assert fold('ÉCOLE') = 'école';
    assert profile_slug('Smith & Sons') = 'smith--sons';
    assert compact_slug('UEA & UCS', 'accreditation') = 'uea-ucs';
    assert (select count(*) from text_blocks(e'# Who\nwe are\n\nand why')) = 3;
    assert url_component('Newcastle upon Tyne') = 'Newcastle%20upon%20Tyne';
    assert youtube_id('https://youtu.be/dQw4w9WgXcQ?t=3') = 'dQw4w9WgXcQ';
end
$$;

rollback;
