-- The totals of the last year, week by week.
-- yields: history/week*
select day, landlords, houses, rooms, photos
  from admin_history(:admin::text)
