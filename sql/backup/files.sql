-- The files of the media store that rows name, below StudentPalaceMedia: pictures in every width and format, logos and photos of landlords, originals
-- and documents.
select folder || '/' || name || '-' || shown || extension as file
  from palace.media_files
 cross join lateral (select width as shown union all select smaller from (values (480), (960)) as widths (smaller) where smaller < width) as widths
 cross join lateral (select '.jpg' as extension union all select other from (values ('.webp'), ('.avif')) as others (other) where modern) as formats
 where type = 'picture'
union
select folder || '/' || name from palace.media_files where type = 'logo'
union
select name from palace.media_files where type = 'private'
 order by file;
