-- The files of the media store that rows name, below StudentPalaceMedia: pictures in every width, originals, documents, logos and photos of landlords.
with pictures (hash, width, original) as (
    select content_hash, width, original_file from palace.house_images
    union all
    select content_hash, width, original_file from palace.room_images
    union all
    select content_hash, width, original_file from palace.house_floorplans
)
select left(hash, 2) || '/' || hash || '-' || shown || '.jpg' as file
  from pictures
 cross join lateral (select width as shown union all select smaller from (values (480), (960)) as widths (smaller) where smaller < width) as widths
union
select original from pictures where original <> ''
union
select left(name, 2) || '/' || name from palace.landlord_profiles cross join lateral (values (logo_file), (photo_file)) as files (name) where name <> ''
union
select file_name from palace.house_documents
 order by file;
