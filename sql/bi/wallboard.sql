-- Who waits now, and how is the day going?
select
  business,
  channel,
  queue,
  waiting,
  longest_wait_seconds,
  offered,
  answered,
  abandoned,
  abandonment_rate,
  abandonment_rate_low,
  abandonment_rate_high
from wallboard
order by waiting desc, longest_wait_seconds desc nulls last, abandoned desc, business, channel, queue;
