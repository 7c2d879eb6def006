-- How many there are of everything, and how many more than a day, a week, a month and a year ago.
-- yields: growth/line*
select what, total, day, week, month, year
  from admin_growth(:admin::text)
