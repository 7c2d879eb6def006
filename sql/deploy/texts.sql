-- Deploy studentpalace:texts to pg
-- requires: schema
--
-- Case and letters follow Unicode whatever locale the cluster was made with: hence the collation by name.

begin;
set local role studentpalace_owner;
set local search_path = palace;

-- A text for comparing without regard to case. The result compares byte by byte, so indexes on it survive an upgrade of ICU.
create function fold(value text) returns text
language sql immutable parallel safe
return lower(value collate "und-x-icu") collate "C";

-- The slug of a landlord's public name (SL2 to SL4): lower case; letters and digits of any script stay; space, - and _ become -;
-- everything else is dropped; runs of - are kept.
create function profile_slug(display_name text) returns text
language sql immutable parallel safe
return coalesce(
    nullif(btrim(regexp_replace(regexp_replace(
        lower(display_name collate "und-x-icu"), '[[:space:]_-]', '-', 'g'), '[^[:alnum:]-]', '', 'g'), '-'), ''),
    'landlord'
);

-- The slug of an accreditation scheme or a city (SL7): every run of other characters is one -.
create function compact_slug(name text, when_empty text) returns text
language sql immutable parallel safe
return coalesce(
    nullif(btrim(regexp_replace(lower(name collate "und-x-icu"), '[^[:alnum:]]+', '-', 'g'), '-'), ''),
    when_empty
);

-- The blocks of a text of the site, in order (ST1): lines starting with "# " are headings, blank lines part paragraphs, everything
-- else is text.
create function text_blocks(source text) returns table (kind text, content text)
language sql immutable parallel safe
begin atomic
    with lines as (
        select n, line, line ~ '^# ' as is_heading, line ~ '^(# )?\s*$' as is_blank
          from regexp_split_to_table(source, '\r?\n') with ordinality as split (line, n)
    ), numbered as (
        select lines.*, count(*) filter (where starts) over (order by n) as block
          from (select lines.*, is_blank or is_heading or lag(is_heading) over (order by n) as starts from lines) as lines
    )
    select case when bool_or(is_heading) then 'heading' else 'paragraph' end,
           string_agg(btrim(case when is_heading then substr(line, 3) else line end), e'\n' order by n)
      from numbered
     where not is_blank
     group by block
     order by block;
end;

-- A text as one component of a URL: everything but unreserved characters percent-encoded (RFC 3986), as UTF-8.
create function url_component(value text) returns text
language sql immutable strict parallel safe
return case
    when value ~ '^[A-Za-z0-9_.~-]*$' then value
    else (select coalesce(string_agg(
                     case
                         when letter ~ '^[A-Za-z0-9_.~-]$' then letter
                         else regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
                     end, '' order by n), '')
            from regexp_split_to_table(value, '') with ordinality as split (letter, n))
end;

-- The 11 characters that name a YouTube video, taken from any of the forms in which people copy its address; '' from '', NULL from
-- anything else.
create function youtube_id(address text) returns text
language sql immutable parallel safe
return case
    when btrim(address) = '' then ''
    else substring(btrim(address) from
        '^(?:[Hh][Tt][Tt][Pp][Ss]?://)?(?:www\.|m\.)?'
        '(?:youtu\.be/|youtube\.com/(?:shorts/|live/|embed/|watch/?\?(?:[^#]*&)?v=))'
        '([A-Za-z0-9_-]{11})(?:[?&/#].*)?$')
end;

commit;
