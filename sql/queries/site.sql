-- Today, its academic year, and the footer's counts. A count that is switched off is absent (FM1): it is on when its setting is exactly 1.
-- yields: site
select today() as today, academic_year(today()) as year,
       case when 'show_metric_landlords' = any (switched_on.keys) then c.landlords end as landlords,
       case when 'show_metric_houses'    = any (switched_on.keys) then c.houses    end as houses,
       case when 'show_metric_rooms'     = any (switched_on.keys) then c.rooms     end as rooms,
       case when 'show_metric_students'  = any (switched_on.keys) then c.students  end as students,
       case when 'show_metric_photos'    = any (switched_on.keys) then c.photos    end as photos
  from site_counters c
 cross join (select array_agg(key) as keys from site_settings where value = '1') as switched_on
