-- The files of the media store that rows name, below StudentPalaceMedia: pictures in every width and format, originals, documents, logos and photos
-- of landlords.
select left(content_hash, 2) || '/' || content_hash || '-' || shown || extension as file
  from palace.pictures
 cross join lateral (select width as shown union all select smaller from (values (480), (960)) as widths (smaller) where smaller < width) as widths
 cross join lateral (select '.jpg' as extension union all select other from (values ('.webp'), ('.avif')) as others (other) where modern) as formats
union
select original_file from palace.pictures where original_file <> ''
union
select left(name, 2) || '/' || name from palace.landlord_profiles cross join lateral (values (logo_file), (photo_file)) as files (name) where name <> ''
union
select name from palace.landlord_profiles cross join lateral (values (logo_original), (photo_original)) as files (name) where name <> ''
union
select file_name from palace.house_documents
 order by file;
