-- Slugs, text blocks, URL components, YouTube addresses (SL, ST1).

begin;
\ir lib/setup.psql

select plan(39);

select is(profile_slug(name), slug, 'SL: ' || name)
  from (values ('Swansea Lets',   'swansea-lets'),
               ('Smith & Sons',   'smith--sons'),
               (' J.P. O''Neil ', 'jp-oneil'),
               ('!!!',            'landlord'),
               ('a_b-c',          'a-b-c'),
               ('--Lets--',       'lets'),
               ('ÉCOLE Łódź 7',   'école-łódź-7'),
               ('Дом студента',   'дом-студента')) as examples (name, slug);

select is(compact_slug('UEA & UCS Student Schemes', 'accreditation'), 'uea-ucs-student-schemes', 'SL7: every run of others is one -');
select is(compact_slug(' (PALs)  ', 'accreditation'), 'pals', 'SL7: none at the ends');
select is(compact_slug('?', 'accreditation'), 'accreditation', 'SL7: empty');
select is((select slug from accreditation_types where name = 'DASH (Decent and Safe Homes) Landlord Accreditation'),
          'dash-decent-and-safe-homes-landlord-accreditation', 'SL7: in the seeded list');

-- SL1 and SL5, on profiles.
create temp table l as select n, pg_temp.new_landlord('slug' || n || '@test.example') as id from generate_series(1, 3) as n;
select is((select public_slug from landlord_profiles where landlord_id = (select id from l where n = 1)), null, 'SL1: no name, no slug');
update landlord_profiles set display_name = 'Testford Lets' where landlord_id in (select id from l where n < 3);
select results_eq('select public_slug from landlord_profiles where landlord_id in (select id from l where n < 3) order by 1',
                  array['testford-lets', 'testford-lets-2'], 'SL5: a taken slug gets -2');
update landlord_profiles set display_name = 'Other' where landlord_id = (select id from l where n = 1);
select ok((select public_slug from landlord_profiles where landlord_id = (select id from l where n = 1)) like 'testford-lets%',
          'SL1: renaming keeps it');
update landlord_profiles set display_name = 'testford lets' where landlord_id = (select id from l where n = 3);
select is((select public_slug from landlord_profiles where landlord_id = (select id from l where n = 3)), 'testford-lets-3', 'SL5: and -3');

insert into accreditation_types (name) values ('Test Scheme'), ('Test (Scheme)');
select results_eq($$ select slug from accreditation_types where name like 'Test%Scheme%' order by id $$,
                  array['test-scheme', 'test-scheme-2'], 'SL7: taken');

select results_eq($$ select * from text_blocks(e'# Who we are\nStudent Palace\r\nlists homes.\n\n\nHomes <b>only</b>.\n# Why\n#not a heading\n#  \n') $$,
                  $$ values ('heading', 'Who we are'), ('paragraph', e'Student Palace\nlists homes.'), ('paragraph', 'Homes <b>only</b>.'),
                            ('heading', 'Why'), ('paragraph', '#not a heading') $$,
                  'ST1: headings, paragraphs, text as it is');
select is_empty($$ select * from text_blocks('') $$, 'ST1: nothing from nothing');
select is_empty($$ select * from text_blocks(e' \n\n') $$, 'ST1: nor from blank lines');

select is(url_component('King''s Lynn & Łódź/ü?'), 'King%27s%20Lynn%20%26%20%C5%81%C3%B3d%C5%BA%2F%C3%BC%3F', 'a component of a URL');
select is(url_component('a-z_0.9~'), 'a-z_0.9~', 'unreserved characters stay');
select is(url_component(''), '', 'an empty component');

select is(youtube_id(address), 'dQw4w9WgXcQ', address)
  from (values ('https://youtu.be/dQw4w9WgXcQ'), ('youtu.be/dQw4w9WgXcQ?t=3'), (' http://www.youtube.com/watch?v=dQw4w9WgXcQ '),
               ('https://m.youtube.com/watch?app=m&v=dQw4w9WgXcQ&t=1'), ('youtube.com/shorts/dQw4w9WgXcQ'),
               ('https://youtube.com/live/dQw4w9WgXcQ/'), ('https://www.youtube.com/embed/dQw4w9WgXcQ#x')) as known (address);
select is(youtube_id(address), null, 'not understood: ' || address)
  from (values ('https://vimeo.com/12345678901'), ('https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ'), ('https://youtu.be/short'),
               ('javascript:alert(1)//youtu.be/dQw4w9WgXcQ'), ('https://youtu.be/dQw4w9WgXcQQ'),
               ('https://youtube.com/watch?x=1#v=dQw4w9WgXcQ')) as unknown (address);
select is(youtube_id('  '), '', 'no address');

select is(fold('ÅNGSTRÖM'), 'ångström', 'case follows Unicode');
select is(fold('I') = fold('i'), true, 'and not the language of the session');

select * from finish();
rollback;
