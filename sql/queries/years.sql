-- The academic years to choose from (AY5).
-- yields: years/year*
select y.year
  from year_choices(today()) as y (year)
