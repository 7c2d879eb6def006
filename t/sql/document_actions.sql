-- What landlords do with certificates (MD6): the last one is current, older ones stay, the only one cannot be deleted; repeated forms (IN11); those
-- of others are not there; audit lines.

begin;
\ir lib/setup.psql
\ir lib/actions.psql

select plan(24);

alter table ids add house integer, add others_house integer;
update ids set house = pg_temp.new_house(landlord, city), others_house = pg_temp.new_house(other, city);

-- Where a document of that name is in the store.
create function pg_temp.file(name text) returns text language sql as $$
    select 'documents/' || left(md5(name), 2) || '/' || md5(name) || '.pdf'
$$;
create function pg_temp.add(name text, status text default 'taken', who text default 'landlord', key text default null) returns text language sql as $$
    select regexp_replace(pg_temp.came(add_document(pg_temp.by(who, key), case who when 'landlord' then house else others_house end, jsonb_build_array(
               jsonb_build_object('name', name, 'status', status, 'file', pg_temp.file(name), 'bytes', 7)))), '\d+$', '') from ids
$$;
create function pg_temp.delete(name text) returns text language sql as $$
    select pg_temp.came(delete_document(pg_temp.by(), house, (select id from house_documents where display_name = name))) from ids
$$;
create function pg_temp.documents() returns text language sql as $$
    select string_agg(concat(display_name, case when is_current then '*' end), ' ' order by d.id) from house_documents d join ids on house_id = house
$$;

select is(pg_temp.came(add_document(pg_temp.by(), house, '[]')), 'refused epc_pdf required', 'MD5: no file') from ids;
select is(pg_temp.add('x.html', 'wrong_type'), 'refused epc_pdf wrong_type x.html', 'one that is no PDF');
select is(pg_temp.documents(), null, 'changes nothing');
select is(pg_temp.add('a.pdf', key => 'first'), format('done /landlord/houses/%s/epc?result=', house), 'a certificate') from ids;
select is((select (file_name, display_name, bytes, doc_type)::text from house_documents join ids on house_id = house), '(' || pg_temp.file('a.pdf') || ',a.pdf,7,epc)', 'is on file');
select is((select epc_document from own_houses join ids on id = house), true, 'and the house known to have one');
select is(pg_temp.add('a.pdf', key => 'first'), format('done /landlord/houses/%s/epc?result=', house), 'IN11: sent twice') from ids;
select is(pg_temp.delete('a.pdf'), 'refused  only', 'MD6: the only one stays');
select is(pg_temp.add('b.pdf') || pg_temp.add('c.pdf'), format('done /landlord/houses/%s/epc?result=done /landlord/houses/%1$s/epc?result=', house), 'two more') from ids;
select is(pg_temp.documents(), 'a.pdf b.pdf c.pdf*', 'MD6: the last is current, the others are history');
select is(pg_temp.delete('a.pdf'), format('done /landlord/houses/%s/epc?done=document_deleted', house), 'MD6: history can go') from ids;
select is(pg_temp.documents(), 'b.pdf c.pdf*', 'and the current one stays current');
select pg_temp.add('d.pdf'), pg_temp.delete('d.pdf') \g /dev/null
select is(pg_temp.documents(), 'b.pdf c.pdf*', 'MD6: when the current one goes the newest of the others is it');
select is((select string_agg(concat_ws(' ', action, object_type, before ->> 'display_name', after ->> 'display_name'), ', ' order by id) from audit_log),
          'add_document document a.pdf, add_document document b.pdf, add_document document c.pdf, delete_document document a.pdf, '
          'add_document document d.pdf, delete_document document d.pdf', 'lines tell of it');

-- As many as there may be
insert into house_documents (house_id, file_name, display_name, bytes, is_current) select house, pg_temp.file('n' || n), 'n', 7, false from ids, generate_series(1, 17) as n;
select is(document_places(house), 1::bigint, 'a place is left') from ids;
select is(pg_temp.add('last.pdf'), format('done /landlord/houses/%s/epc?result=', house), 'for one') from ids;
select is(pg_temp.add('more.pdf') || pg_temp.add('more.pdf', 'no_place'), 'refused epc_pdf full refused epc_pdf full ', 'MD6: history has an end');
select is((select count(*) from house_documents join ids on house_id = house), 20::bigint, 'nothing more is on file');
delete from house_documents d using ids where d.house_id = house and display_name = 'n';
delete from audit_log;

-- What is another's
select pg_temp.add('t.pdf', who => 'other') \g /dev/null
delete from audit_log;
select is(pg_temp.came(add_document(pg_temp.by(), others_house, '[{"name": "z.pdf", "status": "taken", "file": "documents/aa/zz", "bytes": 1}]')), 'gone',
          'to another''s house nothing is added') from ids;
select is(pg_temp.delete('t.pdf'), 'gone', 'nor is a document of another''s deleted');
select is(pg_temp.came(delete_document(pg_temp.by(), others_house, d.id)), 'gone', 'by no address') from ids join house_documents d on house_id = others_house;
select is((select string_agg(concat_ws(' ', action, object_type), ', ' order by id) from audit_log),
          'refused_add_document house, refused_delete_document document, refused_delete_document house, refused_delete_document document', 'of which there are lines');
select is(pg_temp.came(delete_document(pg_temp.by(), house, 2147483647)), 'gone', 'what does not exist is not there') from ids;
update throttles set count = 300, last_at = clock_timestamp() where kind = 'upload' and key_hash = throttle_key((select landlord from ids)::text);
select is(pg_temp.add('e.pdf'), 'wait 5  wait ', 'D-8: who sends too much has to wait');

select * from finish();
rollback;
