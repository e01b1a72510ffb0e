-- Of the customers who gave up, how many were reached again within a day, and how soon?
-- Of unknown customers nobody can tell: they are not in out_of. Sorted by how many were lost.
select
  business,
  channel,
  queue,
  abandoned,
  called_again,
  called_back,
  other_channel,
  lost,
  unknown,
  recovered,
  out_of,
  recovery_rate,
  recovery_rate_low,
  recovery_rate_high,
  median_seconds_after
from recovery_by_queue
order by lost desc, abandoned desc, business, channel, queue;
