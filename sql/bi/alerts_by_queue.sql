-- In which queues do conversations show failings?
select
  business,
  queue,
  guide,
  category,
  sum(calls)::bigint as calls,
  sum(out_of)::bigint as out_of,
  rate(sum(calls), sum(out_of)) as share,
  wilson_low(sum(calls), sum(out_of)) as share_low,
  wilson_high(sum(calls), sum(out_of)) as share_high
from alerts_by_queue
group by business, queue, guide, category
having sum(calls) > 0
order by share_low desc, calls desc, business, queue, category;
