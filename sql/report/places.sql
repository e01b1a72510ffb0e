-- In which queues, channels, regions and campaigns do customers give up?
-- One row per place; kind says of what. One look at the counts answers all four.
select
  case grouping(queue, region, campaign)
    when 3 then 'QUEUE' when 5 then 'REGION' when 6 then 'CAMPAIGN' else 'CHANNEL'
  end as kind,
  coalesce(business, '') as business,
  coalesce(channel, '') as channel,
  coalesce(queue, region, campaign, channel) as name,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  sum(started - answered - resolved - deflected)::bigint as lost,
  sum(revenue_at_risk) as revenue_at_risk
from abandonment_by_interval
where interval_start >= (:'from'::date - 2)::timestamp at time zone 'UTC'
  and interval_start < (:'to'::date + 3)::timestamp at time zone 'UTC'
  and day between :'from'::date and :'to'::date
  and :'business' in ('', business)
group by grouping sets (
  (business, channel, queue),
  (channel),
  (business, region),
  (business, campaign)
)
order by kind, abandoned desc, offered desc, business, channel, name;
