-- When did far more customers give up than usual at that weekday and hour?
-- offered, abandoned and expected are of the last so many minutes until the end of the quarter of an
-- hour. odds is the N of "1 in N": how often an ordinary quarter looks like that. The newest first.
select
  s.interval_start,
  s.interval_start at time zone coalesce(b.time_zone, 'UTC') as local_start,
  s.business,
  s.channel,
  s.queue,
  s.region,
  s.minutes,
  s.offered,
  s.abandoned,
  s.expected,
  s.odds
from abandonment_spikes s
left join businesses b using (business)
order by s.interval_start desc, s.odds desc, s.business, s.channel, s.queue, s.region;
