-- In which queues do customers give up?
-- Those of no known queue stand in the queue "-".
select
  business,
  channel,
  queue,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high
from abandonment_by_queue
group by business, channel, queue
order by abandoned desc, offered desc, business, channel, queue;
