-- Which campaigns lose money to customers who give up?
-- abandoned x value_per_call = revenue_at_risk; of that, revenue_not_recovered is of those whom nobody
-- reached again within a day.
select
  business,
  campaign,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high,
  rate(sum(revenue_at_risk), sum(abandoned)) as value_per_call,
  sum(revenue_at_risk) as revenue_at_risk,
  sum(recovered)::bigint as recovered,
  sum(revenue_not_recovered) as revenue_not_recovered
from revenue_at_risk
group by business, campaign
order by revenue_at_risk desc, abandoned desc, business, campaign;
