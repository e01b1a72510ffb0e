-- At which hours of the week do customers give up?
-- weekday is 1 for Monday to 7 for Sunday; hours are those of the business's own clock.
select
  weekday,
  hour,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high
from abandonment_by_hour_of_week
group by weekday, hour
order by weekday, hour;
