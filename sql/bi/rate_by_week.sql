-- How many customers give up, week by week?
-- Weeks are ISO weeks, from Monday, on the business's own clock.
select
  week,
  iso_week,
  business,
  started,
  offered,
  abandoned,
  abandonment_rate as rate,
  abandonment_rate_low as rate_low,
  abandonment_rate_high as rate_high,
  target_rate
from abandonment_weekly
order by business, week;
