-- How many customers give up, at which business?
select
  business,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high,
  min(target_rate) as target_rate,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer
from abandonment_daily
group by business
order by abandoned desc, business;
