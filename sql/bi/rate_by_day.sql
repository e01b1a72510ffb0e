-- How many customers give up, day by day?
-- Every business counts on its own local day; add "where business = '...'" for one of them.
select
  day,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high
from abandonment_daily
group by day
order by day;
