-- The sweep of the media store: folders are claimed one slice after the other, what rows name is known by folder, what is missing is remembered.

begin;
\ir lib/setup.psql

select plan(44);

create temp table ids as
select pg_temp.new_city('Testford') as city, pg_temp.new_landlord('owner@test.example') as landlord;
create temp table house as select pg_temp.new_house(landlord, city) as id from ids;
create temp table room  as select pg_temp.new_room(id) as id from house;

-- Names
select is(media_folder(name), folder, 'folder of ' || name)
  from (values ('ab' || repeat('0', 30), 'ab'), ('cd' || repeat('1', 30) || '-480.jpg', 'cd'), ('originals/ef/ef00.png', 'ef'), ('documents/01/0100.pdf', '01'),
               ('', '')) as t (name, folder);

-- What is in a folder
delete from pictures;
delete from house_documents;
update landlord_profiles set logo_file = '', logo_original = '', photo_file = '', photo_original = '';
insert into house_images (house_id, content_hash, original_file, width, height, bytes, is_primary)
select id, 'ab' || repeat('0', 30), 'originals/cd/cd000000000000000000000000000000.png', 1600, 900, 1, true from house;
insert into room_images (room_id, content_hash, original_file, width, height, bytes, is_primary)
select id, 'ab' || repeat('0', 30), 'originals/cd/cd000000000000000000000000000000.png', 1600, 900, 1, true from room;
insert into house_floorplans (house_id, content_hash, width, height, bytes, modern, is_primary) select id, 'ab' || repeat('1', 30), 700, 900, 1, true, true from house;
insert into house_documents (house_id, file_name, bytes) select id, 'documents/ab/ab220000000000000000000000000000.pdf', 1 from house;
update landlord_profiles set (logo_file, logo_original) = ('ab' || repeat('3', 30) || '-512.jpg', 'originals/ab/ab330000000000000000000000000000.jpg'), photo_file = 'cd' || repeat('4', 30) || '-99.jpg'
 where landlord_id = (select landlord from ids);

select bag_eq($$ select type, name, width, modern from media_folder_files('ab') $$,
              $$ values ('picture', 'ab' || repeat('0', 30), 1600, false), ('picture', 'ab' || repeat('1', 30), 700, true),
                        ('private', 'documents/ab/ab220000000000000000000000000000.pdf', null, false), ('private', 'originals/ab/ab330000000000000000000000000000.jpg', null, false),
                        ('logo', 'ab' || repeat('3', 30) || '-512.jpg', 512, false) $$, 'pictures, logos, documents, originals, each once');
select bag_eq($$ select type, name, width, modern from media_folder_files('cd') $$,
              $$ values ('private', 'originals/cd/cd000000000000000000000000000000.png', null, false), ('logo', 'cd' || repeat('4', 30) || '-99.jpg', 99, false) $$, 'of another folder');
select is_empty($$ select name from media_folder_files('ef') $$, 'of an empty one');

-- Whose it is
select is(owners_of_file('ab' || repeat('0', 30)), 'house picture ' || (select id from house_images) || ', room picture ' || (select id from room_images), 'owners of a picture');
select is(owners_of_file('cd' || repeat('4', 30) || '-99.jpg'), 'photo of landlord ' || (select landlord from ids), 'of a file');
select is(owners_of_file('documents/ab/ab230000000000000000000000000000.pdf'), null, 'of what no row names');

-- Made again
select results_eq($$ select type, original from original_of_file('ab' || repeat('0', 30)) $$, $$ values ('picture', 'originals/cd/cd000000000000000000000000000000.png') $$, 'a picture has an original');
select results_eq($$ select type, original from original_of_file('ab' || repeat('3', 30) || '-512.jpg') $$, $$ values ('logo', 'originals/ab/ab330000000000000000000000000000.jpg') $$, 'so has a logo');
select is_empty($$ select original from original_of_file('ab' || repeat('1', 30)) $$, 'some have none');
select original_was_used('picture', 'originals/cd/cd000000000000000000000000000000.png', 'ef' || repeat('0', 30), 1500, 800, 77, true), original_was_used('picture', '', 'ee' || repeat('0', 30), 1, 1, 1, true);
select results_eq($$ select kind, content_hash, width, height, bytes, modern from pictures order by kind $$,
                  $$ values ('house', 'ef' || repeat('0', 30), 1500, 800, 77, true), ('plan', 'ab' || repeat('1', 30), 700, 900, 1, true),
                            ('room', 'ef' || repeat('0', 30), 1500, 800, 77, true) $$, 'all pictures of an original are what was made of it');
select original_was_used('logo', 'originals/ab/ab330000000000000000000000000000.jpg', 'ef' || repeat('3', 30), 400, 300, 77, false), original_was_used('logo', '', 'ee' || repeat('0', 30), 1, 1, 1, false);
select results_eq($$ select logo_file, photo_file from landlord_profiles where landlord_id = (select landlord from ids) $$,
                  $$ values ('ef' || repeat('3', 30) || '-400.jpg', 'cd' || repeat('4', 30) || '-99.jpg') $$, 'a logo, too');
-- What could be made
insert into missing_files (name, folder) values ('ef' || repeat('3', 30) || '-400.jpg', 'ef');
select bag_eq($$ select kind, file from pictures_to_make(false) $$,
              $$ values ('set', 'originals/cd/cd000000000000000000000000000000.png'), ('complete', 'ab/ab' || repeat('1', 30) || '-700.jpg'), ('logo', 'originals/ab/ab330000000000000000000000000000.jpg') $$, 'all pictures, each once');
select bag_eq($$ select kind, file from pictures_to_make(true) $$, $$ values ('logo', 'originals/ab/ab330000000000000000000000000000.jpg') $$, 'or those that lack something');
update house_images set modern = false;
select bag_eq($$ select kind, file from pictures_to_make(true) $$,
              $$ values ('logo', 'originals/ab/ab330000000000000000000000000000.jpg'), ('complete', 'ef/ef' || repeat('0', 30) || '-1500.jpg') $$, 'another format');
insert into missing_files (name, folder) values ('ef' || repeat('0', 30), 'ef');
select bag_eq($$ select kind, file from pictures_to_make(true) $$,
              $$ values ('logo', 'originals/ab/ab330000000000000000000000000000.jpg'), ('set', 'originals/cd/cd000000000000000000000000000000.png') $$, 'or files that are not there');
delete from missing_files;
select original_was_used('picture', 'originals/cd/cd000000000000000000000000000000.png', 'ab' || repeat('0', 30), 1600, 900, 1, false);
select picture_was_completed('ab' || repeat('0', 30), true);
select is((select count(*) from pictures where modern), 3::bigint, 'a picture is completed');

-- Turns
update media_store set is_marked = false;
update media_folders set claimed_at = now() - interval '1 hour' - folder_number * interval '1 second'
  from (select folder as f, row_number() over (order by folder) as folder_number from media_folders) as n where n.f = folder;
select results_eq($$ select folder, is_marked, has_more from claim_media_folders('14s', 1) $$, $$ values ('ff', false, false) $$, 'the folder that was looked at longest ago');
select is_empty($$ select folder from claim_media_folders('14s', 1) $$, 'nothing for a pause');
update media_folders set claimed_at = now() - interval '15 seconds' where folder = 'ff';
select results_eq($$ select folder from claim_media_folders('14s', 1) $$, $$ values ('fe') $$, 'then the next one');
select is((select count(*) from claim_media_folders('0s', 300)), 256::bigint, 'short rounds take all at once');
select is((select count(distinct store) from claim_media_folders('0s', 2)), 1::bigint, 'there is one store');
select media_store_marked();
select results_eq($$ select is_marked from claim_media_folders('0s', 1) $$, $$ values (true) $$, 'which is marked once');

-- A sweep that somebody waits for
select is(sweep_media(), now(), 'all of it is asked for');
select is((select count(*) from claim_media_folders('1h', 1) where has_more), 16::bigint, 'folders are due without a pause');
select is((select count(*) from claim_media_folders('1h', 1)), 16::bigint, 'until');
select is((select count(*) from generate_series(1, 14) as n, claim_media_folders(n * interval '1h', 1)), 224::bigint, 'all have had their turn');
select is_empty($$ select folder from claim_media_folders('1h', 1) $$, 'and then it is as before');

-- What was found
select bag_eq($$ select name, is_missing, owners from media_folder_swept('ab', jsonb_build_object('ab' || repeat('1', 30), true, 'documents/ab/ab220000000000000000000000000000.pdf', false), 9, 3, 300, 0) $$,
              $$ select 'ab' || repeat('1', 30) as name, true as is_missing, 'plan picture ' || id as owners from house_floorplans union all
                 select 'documents/ab/ab220000000000000000000000000000.pdf', true, 'document ' || id from house_documents $$, 'what is missing is told of');
select results_eq($$ select name from missing_files where is_lost $$, $$ values ('ab' || repeat('1', 30)) $$, 'and what of it is lost');
select results_eq($$ select files, removed, removed_bytes, made, missing from media_folders where folder = 'ab' $$, $$ values (9, 3, 300::bigint, 0, 2) $$, 'and counted');
select is((select swept_at from media_folders where folder = 'ab'), now(), 'with the time');
select is_empty($$ select name from media_folder_swept('cd', '{}', 0, 0, 0, 0) $$, 'other folders have nothing to do with it');
select is_empty($$ select name from media_folder_swept('ab', jsonb_build_object('documents/ab/ab220000000000000000000000000000.pdf', false, 'ab' || repeat('1', 30), false), 9, 0, 0, 0) $$, 'it is told once');
select is_empty($$ select name from missing_files where is_lost $$, 'what can be made again after all is no longer lost');
select results_eq($$ select name, is_missing from media_folder_swept('ab', '{"documents/ab/ab220000000000000000000000000000.pdf": false}', 9, 0, 0, 0) $$, $$ values ('ab' || repeat('1', 30), false) $$, 'and when it is there again');
select results_eq($$ select name from missing_files $$, $$ values ('documents/ab/ab220000000000000000000000000000.pdf') $$, 'what is missing still is on the list');
delete from house_documents;
select results_eq($$ select is_missing, owners from media_folder_swept('ab', '{}', 9, 0, 0, 0) $$, $$ values (false, null::text) $$, 'until no row names it any more');

-- Rights
select is(has_table_privilege('studentpalace_web', 'media_files', 'select'), false, 'the web server does not read names of originals at its leisure');
select is(has_function_privilege('studentpalace_web', 'sweep_media()', 'execute'), false, 'nor does it ask for sweeps');

select * from finish();
rollback;
