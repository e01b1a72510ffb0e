-- In which queues are customers answered in time?
select
  business,
  channel,
  queue,
  sum(offered)::bigint as offered,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(service_level_seconds) as service_level_seconds
from service_level_daily
group by business, channel, queue
order by service_level, offered desc, business, channel, queue;
