-- In which queues, channels, regions and campaigns do customers give up?
-- One row per place; kind says of what.
with combinations as (
  select
    business,
    channel,
    queue,
    region,
    campaign,
    sum(offered) as offered,
    sum(abandoned) as abandoned,
    sum(started - answered - resolved - deflected) as lost,
    sum(revenue_at_risk) as revenue_at_risk
  from abandonment_counts
  where day between :'from'::date and :'to'::date and :'business' in ('', business)
  group by business, channel, queue, region, campaign
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
