-- How many customers give up, month by month?
select
  month,
  business,
  started,
  offered,
  abandoned,
  abandonment_rate as rate,
  abandonment_rate_low as rate_low,
  abandonment_rate_high as rate_high,
  target_rate
from abandonment_monthly
order by business, month;
