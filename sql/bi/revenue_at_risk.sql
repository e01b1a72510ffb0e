-- Which campaigns lose money to customers who give up?
select
  business,
  campaign,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high,
  sum(revenue_at_risk) as revenue_at_risk
from abandonment_by_interval
group by business, campaign
order by revenue_at_risk desc, abandoned desc, business, campaign;
