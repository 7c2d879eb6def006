-- Revert studentpalace:postcodes from pg

begin;
set local role studentpalace_owner;
set local search_path = palace;

drop function typed_prefixes(text);
drop function outward_code(text);
drop function normalise_postcode(text);

commit;
