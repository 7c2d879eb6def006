-- Demo data: which covers get AVIF and WebP besides JPEG, those that are seen first, as lines for studentpalace-media on standard output. Rows
-- that share a picture have it as many, too.

copy (
    select distinct 'complete', left(cover_hash, 2) || '/' || cover_hash || '-' || cover_width || '.jpg'
      from (select h.cover_hash, h.cover_width
              from palace.public_houses h
             where h.cover_hash is not null
             order by h.published_on desc, h.id desc
             limit 24) as first_seen
) to stdout;
