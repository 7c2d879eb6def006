-- Import, step 9: the proof. For every carried column: the checksum of what was read, and what rules say they have changed, added and left
-- out, must be the checksum of what stands in the site now. Otherwise the import ends here, says where, and nothing has happened.

\echo '  verifying'

select legacy.add_up_old('left out', source, 'r.left_out is not null and r.made is null') from legacy.carried_table;
select legacy.add_up_old('made',     source, 'r.left_out is null and r.made is not null') from legacy.carried_table;
select legacy.add_up_new(source) from legacy.carried_table;

create function legacy.hash_of(kind text, value text, row_key text) returns bigint
language sql immutable
return hashtextextended(coalesce(case kind when 'instant' then legacy.instant(value)
                                           when 'letters' then regexp_replace(lower(value), '[^[:alnum:]]', '', 'g')
                                           else value end, ''), hashtextextended(row_key, 0));

insert into legacy.sums (what, source, position, rows, total)
select 'changed', c.source, c.position, 0,
       sum(legacy.hash_of(c.kind, l.new_value, l.row_key)) - sum(legacy.hash_of(c.kind, l.old_value, l.row_key))
  from legacy.log l
  join legacy.carried c on (c.source, c.column_name) = (l.table_name, l.column_name)
 where not exists (select from legacy.log m where m.what like 'made: %' and (m.table_name, m.row_key) = (l.table_name, l.row_key))
 group by c.source, c.position;

create unlogged table legacy.proof as
select source, c.position, c.column_name, c.target_value,
       sum(s.rows  * sign) filter (where what <> 'written') as rows_expected,  sum(s.rows)  filter (where what = 'written') as rows_written,
       sum(s.total * sign) filter (where what <> 'written') as total_expected, sum(s.total) filter (where what = 'written') as total_written
  from legacy.sums s
  join legacy.carried c using (source, position)
  join (values ('read', 1), ('changed', 1), ('made', 1), ('left out', -1), ('written', 1)) as signs (what, sign) using (what)
 group by source, c.position, c.column_name, c.target_value;

select legacy.fail('what was written does not agree with what was read:' || string_agg(format(
           e'\n  %s.%s (%s): %s rows with checksum %s expected, %s with %s written', source, column_name, target_value,
           rows_expected, total_expected, rows_written, total_written), '' order by source, position))
  from legacy.proof
 where (rows_expected, total_expected) is distinct from (rows_written, total_written)
having count(*) > 0;

select legacy.fail('more rooms than bedrooms in house ' || min(h.id))
  from palace.houses h
 where (select count(*) from palace.rooms r where r.house_id = h.id) > h.bedrooms_total
having count(*) > 0;
