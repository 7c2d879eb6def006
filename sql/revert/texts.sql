-- Revert studentpalace:texts from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function youtube_id(text);
drop function url_component(text);
drop function text_blocks(text);
drop function compact_slug(text, text);
drop function profile_slug(text);
drop function fold(text);

commit;
