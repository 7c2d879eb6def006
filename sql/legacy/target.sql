-- Import, step 7: is the site one that may be filled? A new one, one that an import has filled and nobody has touched since, or any when
-- :replace is on.

create function legacy.fingerprint() returns jsonb
language plpgsql stable as $$
declare
    result     jsonb := '{}';
    table_name text;
    checksum   text;
begin
    for table_name in select target from legacy.carried_table order by target loop
        -- A view of a profile is no change of it.
        execute format('select count(*) || '' rows, '' || coalesce(sum(hashtextextended(%s, 0)), 0) from palace.%I t',
                       case table_name when 'landlord_profiles' then '(to_jsonb(t) - ''profile_views'')::text' else 't::text' end, table_name)
           into checksum;
        result := result || jsonb_build_object(table_name, checksum);
    end loop;
    return result;
end
$$;

select coalesce((select fingerprint from palace.imports order by at desc limit 1), '{}') as last_import,
       exists (select from palace.landlords) or exists (select from palace.cities) or exists (select from palace.students) as filled,
       :'replace' = 'yes' as may_replace \gset
select :'filled'::boolean and not :'may_replace'::boolean as must_be_untouched \gset

\if :must_be_untouched
select case
           when :'last_import' = '{}' then
               legacy.fail('the site holds data that no import has made; --replace throws it away and starts over')
           else
               legacy.fail('the site has moved on since the last import: changed are ' || string_agg(key, ', ') || '; --replace throws the changes away and starts over')
       end
  from jsonb_each(case when :'last_import' = '{}' then '{"": ""}' else legacy.fingerprint() end) as present (key, value)
 where :'last_import'::jsonb -> key is distinct from value
having count(*) > 0;
\endif
