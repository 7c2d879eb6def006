-- Deploy studentpalace:document_actions to pg
-- requires: house_actions
-- requires: throttling
--
-- What landlords do with the certificates of a house (MD6): the one that came last is current, older ones stay as history,
-- up to 20 in all.

begin;
set local role studentpalace_owner;
set local search_path = palace;

create function documents_page(house integer) returns text
language sql immutable
return '/landlord/houses/' || house || '/epc';

-- How many documents of a house there may be, and for how many more there is a place.
create function most_documents() returns integer
language sql immutable parallel safe
return 20;

create function document_places(house integer) returns bigint
language sql stable security definer set search_path = palace, pg_temp
return greatest(most_documents() - (select count(*) from house_documents d where d.house_id = document_places.house), 0);

-- Makes one document of a house the current one, instead of any other.
create function set_current_document(house integer, document integer) returns void
language plpgsql as $$
begin
    update house_documents d set is_current = false where d.house_id = house and d.is_current and d.id <> document;
    update house_documents d set is_current = true where d.house_id = house and not d.is_current and d.id = document;
end
$$;

create function add_document(caller caller, house integer, files jsonb) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := 'add_document ' || house;
    answer         outcome := earlier_answer(caller, route);
    waiting        integer;
    added          house_documents;
begin
    if answer.status is not null then
        return answer;
    elsif (own_house_form(caller, house)).id is null then
        return gone(caller, 'add_document', 'house', house);
    end if;
    waiting := take_turns('{upload}', array[caller.account::text]);
    if waiting > 0 then
        return wait(waiting);
    elsif document_places(house) = 0 then
        return refused(jsonb_build_array(problem('epc_pdf', 'full', null, most_documents()::text)));
    end if;

    files := placed_files(files, 1);
    if taken_files(files) = '[]' then
        return refused(file_problems(files, 'epc_pdf'));
    end if;
    insert into house_documents (house_id, file_name, display_name, bytes, is_current)
    select house, f.file, f.name, f.bytes, false
      from jsonb_to_recordset(taken_files(files)) as f (file text, name text, bytes integer)
    returning * into added;
    perform set_current_document(house, added.id);
    perform record_action(caller, 'add_document', 'document', added.id, null, to_jsonb(added));
    return remember_files(caller, documents_page(house), route, files);
end
$$;

-- The only document of a house stays. When the current one goes, the newest of the others is current.
create function delete_document(caller caller, house integer, document integer) returns outcome
language plpgsql security definer set search_path = palace, pg_temp as $$
declare
    route constant text    := concat_ws(' ', 'delete_document', house, document);
    answer         outcome := earlier_answer(caller, route);
    stored         house_documents;
    newest         integer;
begin
    if answer.status is not null then
        return answer;
    elsif (own_house_form(caller, house)).id is not null then
        select d.* into stored from house_documents d where d.id = document and d.house_id = house;
    end if;
    if stored.id is null then
        perform gone(caller, 'delete_document', 'house', house);
        return gone(caller, 'delete_document', 'document', document);
    end if;
    newest := (select max(d.id) from house_documents d where d.house_id = house and d.id <> document);
    if newest is null then
        return refused(jsonb_build_array(problem('', 'only')));
    end if;

    delete from house_documents d where d.id = document;
    if stored.is_current then
        perform set_current_document(house, newest);
    end if;
    perform record_action(caller, 'delete_document', 'document', document, to_jsonb(stored));
    return remember_answer(caller, documents_page(house) || '?done=document_deleted', route);
end
$$;

commit;
