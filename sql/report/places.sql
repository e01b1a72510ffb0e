-- In which queues, channels, regions and campaigns do customers give up?
-- One row per place; kind says of what. The counts are read once and added up; only at the ends of the
-- days does the business's clock matter.
with combinations as (
  select
    c.business,
    c.channel,
    c.queue,
    c.region,
    c.campaign,
    sum(c.offered) as offered,
    sum(c.abandoned) as abandoned,
    sum(c.started - c.answered - c.resolved - c.deflected) as lost,
    sum(c.revenue_at_risk) as revenue_at_risk
  from abandonment_rate c
  left join businesses b using (business)
  where c.interval_start >= (:'from'::date - 2)::timestamp at time zone 'UTC'
    and c.interval_start < (:'to'::date + 3)::timestamp at time zone 'UTC'
    and (
      c.interval_start >= (:'from'::date + 1)::timestamp at time zone 'UTC'
        and c.interval_start < (:'to'::date - 1)::timestamp at time zone 'UTC'
      or (c.interval_start at time zone coalesce(b.time_zone, 'UTC'))::date
        between :'from'::date and :'to'::date
    )
    and :'business' in ('', c.business)
  group by c.business, c.channel, c.queue, c.region, c.campaign
)
select
  case grouping(queue, region, campaign)
    when 3 then 'QUEUE' when 5 then 'REGION' when 6 then 'CAMPAIGN' else 'CHANNEL'
  end as kind,
  coalesce(business, '') as business,
  coalesce(channel, '') as channel,
  coalesce(queue, region, campaign, channel) as name,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  sum(lost)::bigint as lost,
  sum(revenue_at_risk) as revenue_at_risk
from combinations
group by grouping sets (
  (business, channel, queue),
  (channel),
  (business, region),
  (business, campaign)
)
order by kind, abandoned desc, offered desc, business, channel, name;
