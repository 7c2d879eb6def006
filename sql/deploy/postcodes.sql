-- Deploy studentpalace:postcodes to pg
-- requires: schema

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- A postcode as it is stored, SA1 8PH: upper case, spaces removed, one space before the last three characters (PC1). NULL when it
-- does not look like a UK postcode.
create function normalise_postcode(typed text) returns text
language sql immutable parallel safe
return substring(
    regexp_replace(regexp_replace(upper(typed), '\s', '', 'g'), '(...)$', ' \1')
    from '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'
);

-- The half of a stored postcode that strangers may see, SA1 (PC2).
create function outward_code(postcode text) returns text
language sql immutable parallel safe
return split_part(postcode, ' ', 1);

-- The prefixes an admin typed, separated by commas or spaces (PC5): upper case, other characters dropped, doubles removed, shorter
-- ones first, then by text.
create function typed_prefixes(typed text) returns setof text
language sql immutable parallel safe
begin atomic
    select prefix
      from (select distinct regexp_replace(word, '[^A-Z0-9]', '', 'g') collate "C" as prefix
              from regexp_split_to_table(upper(typed), '[,\s]+') as word) as words
     where prefix <> ''
     order by char_length(prefix), prefix;
end;

commit;
