-- Are customers answered in time, week by week?
select
  week,
  iso_week,
  business,
  offered,
  answered,
  answered_in_service_level,
  service_level,
  service_level_low,
  service_level_high,
  average_speed_of_answer
from abandonment_weekly
order by business, week;
