-- Import, step 3: has everything arrived? Then the variants of the schema are brought to one form.

do $$
declare
    stored      record;
    found_rows  bigint;
    found_bytes bigint[];
begin
    for stored in
        select table_name, min(rows) as rows, array_agg(column_name order by column_name) as columns, array_agg(bytes order by column_name) as bytes,
               string_agg(format('coalesce(sum(octet_length(%I)), 0)', column_name), ', ' order by column_name) as lengths
          from legacy.source
         group by table_name
    loop
        execute format('select count(*), array[%s] from legacy.%I', stored.lengths, stored.table_name) into found_rows, found_bytes;
        if (found_rows, found_bytes) <> (stored.rows, stored.bytes) then
            perform legacy.fail(format('%s: the source holds %s rows and %s bytes, %s rows and %s bytes arrived, in columns %s', stored.table_name,
                                       stored.rows, stored.bytes, found_rows, found_bytes, stored.columns));
        end if;
    end loop;
end
$$;

insert into legacy.notes
select format('%s %s, %s: bytes that are no UTF-8 are shown as %s now', table_name, row_key, column_name, U&'\FFFD') from legacy.mended;

-- Memberships in shape C have other names for the same columns.
update legacy.landlord_accreditations
   set scheme_id = coalesce(scheme_id, accreditation_id),
       note      = coalesce(nullif(note, ''), extra_text)
 where scheme_id is null or coalesce(note, '') = '';

-- In shape A they name a scheme, not a type. The key of the table says so; without one it shows when an id is no type's.
insert into legacy.facts
select 'memberships name', case when exists (select from legacy.landlord_accreditations a where a.scheme_id not in (select id from legacy.accreditation_types))
                                 and not exists (select from legacy.landlord_accreditations a where a.scheme_id not in (select id from legacy.accreditation_schemes))
                                then 'accreditation_schemes' else 'accreditation_types' end
    on conflict do nothing;

-- Rows without an id are named by what they tie together, as the source has it.
update legacy.landlord_accreditations set row_key = landlord_id || '/' || scheme_id;
update legacy.student_favourites      set row_key = student_id || '/' || house_id || coalesce('/' || room_id, '');

-- Students as seen live (L-38).
update legacy.students
   set name         = coalesce(nullif(name, ''), display_name),
       phone_number = coalesce(nullif(phone_number, ''), phone),
       updated_at   = coalesce(nullif(updated_at, ''), created_at)
 where coalesce(name, '') = '' or coalesce(phone_number, '') = '' or coalesce(updated_at, '') = '';
