-- How much money is at risk from month to month, because customers give up?
select
  month,
  business,
  sum(abandoned)::bigint as abandoned,
  rate(sum(revenue_at_risk), sum(abandoned)) as value_per_call,
  sum(revenue_at_risk) as revenue_at_risk,
  sum(recovered)::bigint as recovered,
  sum(revenue_not_recovered) as revenue_not_recovered
from revenue_at_risk
group by month, business
order by business, month;
