-- When did far more customers give up than usual at that weekday and hour?
select
  s.interval_start at time zone coalesce(b.time_zone, 'UTC') as local_start,
  s.business,
  s.channel,
  s.queue,
  s.region,
  s.offered,
  s.abandoned,
  s.expected,
  s.odds
from abandonment_spikes s
left join businesses b using (business)
where s.interval_start >= (:'from'::date - 2)::timestamp at time zone 'UTC'
  and s.interval_start < (:'to'::date + 3)::timestamp at time zone 'UTC'
  and (s.interval_start at time zone coalesce(b.time_zone, 'UTC'))::date
    between :'from'::date and :'to'::date
  and :'business' in ('', s.business)
order by s.abandoned - s.expected desc, s.interval_start, s.business, s.channel, s.queue, s.region;
